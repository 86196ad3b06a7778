import { ask, askFor, aViewer, until } from '../../../kit/src/testing';
import { Role } from '../../../kit/src';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';

const operator = aViewer({ roles: [Role.OPS] });
const CACHE = `{ tmdbCache { state failure failingSince sharedTier processes memoryLimitBytes
  kinds { kind entries bytes sharedEntries hits negativeHits staleServed misses errors hitRate freshSeconds } } }`;
const CLEAR = 'mutation ($pattern: String!) { clearTmdbCache(input: { pattern: $pattern }) { removed } }';

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
      clearTmdbCache: { removed: 0 },
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

  test('health tells of TMDB without asking it', async () => {
    await until(async () => (await catalog.subgraph.health()).tmdb);
    expect(await catalog.subgraph.health()).toMatchObject({ tmdb: { status: 'up', cache: 'memory' } });
    expect(standIn.requests).toEqual([]);
  });
});
