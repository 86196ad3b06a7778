import { ask, askFor, aViewer, until, type RequestFacts } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import type { Fault } from '../testing/tmdb-stand-in/faults';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';

let tmdb: TmdbStandIn;
let catalog: TestCatalog;
beforeAll(async () => {
  tmdb = await startTmdbStandIn();
});
afterAll(() => tmdb.stop());

// Each time a new catalogue: what one fails at now it would not ask for some time, and its requests end when they end.
const start = async (fault: Fault | null = null): Promise<void> => {
  await tmdb.heal();
  catalog = await startTestCatalog({ tmdb, tmdbLimits: fault === 'hang' ? { deadlineMs: 4_000 } : {} });
  await seedTitles(catalog.db, [
    aTitle({
      id: 'film-keeper',
      name: 'The Lantern Keeper',
      year: 2011,
      tmdbId: 9001,
      directors: [{ name: 'Ines Marlow', tmdbId: 8001, portraitPath: '/ines-marlow.jpg' }],
      collection: { id: 'tmdb-collection-7001', name: 'The Lantern Keeper Collection' },
      backdropPath: '/lantern-keeper-wide.jpg',
    }),
  ]);
};
afterEach(async () => {
  jest.restoreAllMocks();
  await catalog.stop();
});

const TITLE = 'query T($id: ID!) { title(id: $id) { id name isStale } }';
const askTitle = (id: string, language = 'en', facts: RequestFacts = {}) =>
  ask(catalog.subgraph, aViewer({ language }), TITLE, { id }, facts);

const inDays = (days: number): void => {
  const now = Date.now() + days * 86_400_000;
  jest.spyOn(Date, 'now').mockImplementation(() => now);
};

const FAULTS: Fault[] = [
  'refuse',
  'reset',
  'hang',
  'unauthorized',
  'rate-limited',
  'server-error',
  'cut-off',
  'truncated-json',
  'html',
  'wrong-types',
  'empty-object',
  'error-body',
  'broken-gzip',
  'huge',
];

test.each(FAULTS)(
  'while TMDB answers with %s the library’s title, its people and its collection are shown whole',
  async (fault) => {
    await start(fault);
    await tmdb.fail(fault);
    const answer = await askFor<Record<string, unknown>>(
      catalog.subgraph,
      null,
      `{ title(id: "tmdb-movie-9001") { id isStale backdropUrl collection { name titles { id } }
         credits { person { id name portraitUrl isStale } } trailers { key } similar { title { id } } } }`,
    );
    expect(answer).toMatchObject({
      title: {
        id: 'film-keeper',
        isStale: false,
        backdropUrl: '/art/tmdb/w1280/lantern-keeper-wide.jpg',
        collection: { titles: [{ id: 'film-keeper' }] },
        credits: [
          { person: { name: 'Ines Marlow', portraitUrl: '/art/tmdb/h632/ines-marlow.jpg', isStale: true } },
        ],
      },
    });
  },
);

test.each(FAULTS)(
  'while TMDB answers with %s a title that it alone knows is null, with a code that says it may be there later',
  async (fault) => {
    await start(fault);
    await tmdb.fail(fault);
    const { data, errors } = await askTitle('tmdb-movie-9002');
    expect(data).toEqual({ title: null });
    expect(errors?.map((error) => error.extensions?.code)).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect(JSON.stringify(errors)).not.toContain('127.0.0.1');
    for (const field of ['person(id: "tmdb-person-8005")', 'collection(id: "tmdb-collection-7002")']) {
      const other = await ask(catalog.subgraph, null, `{ it: ${field} { id } }`);
      expect(other.data).toEqual({ it: null });
      expect(other.errors?.[0]?.extensions?.code).toBe('UPSTREAM_UNAVAILABLE');
    }
  },
);

test('what was shown once is shown while TMDB is away', async () => {
  await start();
  expect((await askTitle('tmdb-movie-9003', 'de')).data).toMatchObject({
    title: { name: 'Salz und Donner' },
  });
  await tmdb.fail('refuse');
  expect((await askTitle('tmdb-movie-9003', 'de')).data).toMatchObject({
    title: { name: 'Salz und Donner' },
  });
});

test('what was shown long ago is shown, and marked as old, while TMDB is away', async () => {
  await start();
  await askTitle('tmdb-movie-9010', 'fr');
  await tmdb.fail('refuse');
  inDays(40);
  expect((await askTitle('tmdb-movie-9010', 'fr')).data).toEqual({
    title: { id: 'tmdb-movie-9010', name: 'Pip and the Weather Machine', isStale: true },
  });
});

test('an id that nothing can have is null without an error, TMDB or not', async () => {
  await start();
  await tmdb.fail('refuse');
  expect(await askTitle('tmdb-movie-99999999999')).toEqual({ data: { title: null } });
  expect(await askTitle('film-none')).toEqual({ data: { title: null } });
});

test('seasons of a series stay when its episodes cannot be had, which is said of them', async () => {
  await start();
  await tmdb.fail('server-error', { path: /season/ });
  const { data, errors } = await ask(
    catalog.subgraph,
    null,
    '{ title(id: "tmdb-tv-6002") { name seasons { number episodes { id } } } }',
  );
  expect(data).toEqual({
    title: { name: 'The Surveyors', seasons: [{ number: 1, episodes: null }] },
  });
  expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(['UPSTREAM_UNAVAILABLE']);
});

describe('the front page and a search that were seen before', () => {
  const PAGES = `{ home { rails { id isStale titles(first: 20) { nodes { id name } } } }
    rail(id: "tmdb:topRated") { isStale titles(first: 20) { nodes { id } } }
    search(query: "weather", first: 20) { isStale nodes { id } } }`;
  interface Pages {
    home: { rails: { id: string; isStale: boolean; titles: { nodes: { id: string }[] } }[] };
    rail: { isStale: boolean; titles: { nodes: unknown[] } };
    search: { isStale: boolean; nodes: unknown[] };
  }
  const pages = (): Promise<Pages> => askFor<Pages>(catalog.subgraph, null, PAGES);

  test.each([...FAULTS, 'not-found'] as Fault[])(
    'are shown while TMDB answers with %s, and say that they are of before',
    async (fault) => {
      await start(fault);
      const before = await pages();
      expect(before.search).toMatchObject({ isStale: false, nodes: [{ id: 'tmdb-movie-9010' }] });
      await tmdb.fail(fault);
      inDays(1);
      const tmdbRails = ({ home }: Pages) => home.rails.filter(({ id }) => id.startsWith('tmdb:'));
      // Whether TMDB answers shows when it is asked again.
      const now = await until(async () => {
        const seen = await pages();
        return [seen.rail, seen.search, ...tmdbRails(seen)].every(({ isStale }) => isStale) ? seen : null;
      });
      const { rail, search } = now;
      expect(search).toEqual({ ...before.search, isStale: true });
      expect(rail).toEqual({ ...before.rail, isStale: true });
      expect(tmdbRails(now).length).toBeGreaterThan(0);
      expect(tmdbRails(now).every(({ titles }) => titles.nodes.length > 0)).toBe(true);
    },
  );
});
