import { ask, askFor, aViewer, testLog, until } from '../../../kit/src/testing';
import { Role } from '../../../kit/src';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { MISSING_ID } from '../testing/tmdb-stand-in/stand-in-data';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { createTmdb, type Tmdb } from './create-tmdb';

const locale = { language: 'en', region: 'GB' };
const operator = aViewer({ roles: [Role.OPS] });
const CACHE = `{ tmdbCache { state failure failingSince sharedTier processes memoryLimitBytes
  kinds { kind entries bytes sharedEntries hits negativeHits staleServed misses errors hitRate freshSeconds } } }`;
const CLEAR =
  'mutation ($pattern: String!) { clearTmdbCache(input: { pattern: $pattern }) { removed isSharedTierCleared } }';

interface Kind {
  kind: string;
  entries: number;
  bytes: number;
  hits: number;
  misses: number;
  hitRate: number | null;
}

describe('without a key', () => {
  test('there is no cache to look at, and nothing to forget', async () => {
    const { subgraph, stop } = await startTestCatalog();
    expect(await askFor(subgraph, operator, CACHE)).toEqual({ tmdbCache: null });
    expect(await askFor(subgraph, operator, CLEAR, { pattern: '*' })).toEqual({
      clearTmdbCache: { removed: 0, isSharedTierCleared: true },
    });
    expect(await subgraph.health()).toMatchObject({ status: 'up', tmdb: { status: 'off' } });
    await stop();
  });
});

describe('with a key', () => {
  let standIn: TmdbStandIn;
  let catalog: TestCatalog;
  beforeAll(async () => {
    standIn = await startTmdbStandIn();
    catalog = await startTestCatalog({ tmdb: standIn });
  });
  afterAll(async () => {
    await catalog.stop();
    await standIn.stop();
  });

  test('an operator sees no question at first', async () => {
    const data = await askFor<{ tmdbCache: { kinds: Kind[] } }>(catalog.subgraph, operator, CACHE);
    expect(data.tmdbCache).toMatchObject({ state: 'UP', failure: null, sharedTier: 'NONE', processes: 1 });
    expect(data.tmdbCache.kinds.find(({ kind }) => kind === 'movie')).toMatchObject({
      entries: 0,
      hitRate: null,
      freshSeconds: 86_400,
    });
  });

  test.each([
    [
      '',
      'movie',
      'movie:',
      ':550',
      'Movie:*',
      'movie:550#',
      'film:*',
      'movie:*\n',
      'movie:[0-9]',
      'movie:(a+)+',
    ],
  ])('a pattern that is none is refused by name', async (...patterns) => {
    for (const pattern of patterns) {
      const { errors } = await ask(catalog.subgraph, operator, CLEAR, { pattern });
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: { 'input.pattern': expect.stringContaining('KIND:ID') as string },
      });
    }
  });

  test.each([[null], [Role.VIEWER], [Role.CURATOR], [Role.FINANCE]])(
    'nobody else looks or clears: %s',
    async (role) => {
      const viewer = role && aViewer({ roles: [role] });
      const code = viewer ? 'FORBIDDEN' : 'UNAUTHENTICATED';
      for (const [text, variables] of [
        [CACHE, {}],
        [CLEAR, { pattern: '*' }],
      ] as const) {
        const { errors } = await ask(catalog.subgraph, viewer, text, variables);
        expect(errors?.[0]?.extensions?.code).toBe(code);
      }
    },
  );

  describe('with a second process', () => {
    let other: Tmdb;
    beforeAll(async () => {
      other = createTmdb({
        apiKey: standIn.apiKey,
        baseUrl: standIn.url,
        redisUrl: null,
        db: catalog.db,
        databaseUrl: catalog.database.urlOf('catalog'),
        log: testLog,
      });
      await other.start();
    });
    afterAll(() => other.stop());

    test('figures are those of both together', async () => {
      await other.client.movie(9001, locale);
      await other.client.movie(9001, locale);
      await other.client.movie(MISSING_ID, locale);
      const movies = await until(async () => {
        await other.statistics();
        const { tmdbCache } = await askFor<{ tmdbCache: { kinds: Kind[] } }>(
          catalog.subgraph,
          operator,
          CACHE,
        );
        expect(tmdbCache).toMatchObject({ state: 'UP', processes: 2 });
        // A report that it wrote by itself, from before, may have come later.
        return tmdbCache.kinds.find(({ kind, entries }) => kind === 'movie' && entries === 2);
      });
      expect(movies).toMatchObject({ entries: 2, hits: 1, misses: 2, hitRate: 1 / 3, sharedEntries: null });
      expect(movies.bytes).toBeGreaterThan(1_000);
    });

    test('what an operator clears the other process forgets, and nothing else', async () => {
      await other.client.person(8001, locale);
      expect(await askFor(catalog.subgraph, operator, CLEAR, { pattern: 'movie:*' })).toEqual({
        clearTmdbCache: { removed: 0, isSharedTierCleared: true },
      });
      await until(async () => (await entriesOf('movie')) === 0);
      expect(await entriesOf('person')).toBe(1);
      const before = standIn.requests.length;
      await other.client.movie(9001, locale);
      await other.client.person(8001, locale);
      expect(standIn.requests.slice(before).map(({ path }) => path)).toEqual(['/movie/9001']);
    });

    test('a process that starts later forgets nothing of what it learns', async () => {
      await askFor(catalog.subgraph, operator, CLEAR, { pattern: '*' });
      const late = createTmdb({
        apiKey: standIn.apiKey,
        baseUrl: standIn.url,
        redisUrl: null,
        db: catalog.db,
        databaseUrl: catalog.database.urlOf('catalog'),
        log: testLog,
      });
      await late.client.movie(9003, locale);
      await late.start();
      // It reports by itself only once it has read what was announced.
      await until(async () => (await other.statistics()).processes === 3);
      const before = standIn.requests.length;
      await late.client.movie(9003, locale);
      expect(standIn.requests.length).toBe(before);
      await late.stop();
      expect((await other.statistics()).processes).toBe(2);
    });

    const entriesOf = async (kind: string): Promise<number | undefined> =>
      (await other.statistics()).kinds.find((candidate) => candidate.kind === kind)?.entries;

    test('that TMDB fails is seen, with its reason and since when', async () => {
      await standIn.fail('unauthorized');
      await other.client.movie(9002, locale).catch(() => undefined);
      await other.statistics();
      const { tmdbCache } = await askFor<{ tmdbCache: object }>(catalog.subgraph, operator, CACHE);
      expect(tmdbCache).toMatchObject({
        state: 'FAILING',
        failure: 'UNAUTHORIZED',
        failingSince: expect.stringMatching(/^20/) as string,
      });
      expect(other.health()).toMatchObject({ status: 'failing', reason: 'UNAUTHORIZED', cache: 'memory' });
      await standIn.heal();
    });
  });

  test('health tells of TMDB without asking it', async () => {
    const before = standIn.requests.length;
    expect(await catalog.subgraph.health()).toMatchObject({ tmdb: { status: 'up', cache: 'memory' } });
    expect(standIn.requests.length).toBe(before);
  });
});
