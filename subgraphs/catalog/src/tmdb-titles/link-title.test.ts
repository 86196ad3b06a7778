import type { Viewer } from '../../../kit/src';
import { askFor, aViewer, until } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { tmdbJobsDone } from '../testing/tmdb-jobs-done';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { linkByHand, unlinkByHand } from './change-link';

let tmdb: TmdbStandIn;
let catalog: TestCatalog;
beforeAll(async () => {
  tmdb = await startTmdbStandIn();
  catalog = await startTestCatalog({ tmdb });
});
beforeEach(async () => {
  // What a link brings is brought by a job, which is not to meet the next test's rows.
  await tmdbJobsDone(catalog);
  // The log first: projections lock it before titles.
  await catalog.db.query('TRUNCATE event, title, person, genre, collection CASCADE');
});
afterAll(async () => {
  await catalog.stop();
  await tmdb.stop();
});

const KEEPER = aTitle({
  id: 'film-keeper-2011',
  name: 'The Lantern Keeper',
  year: 2011,
  directors: ['Ines Marlow'],
});

const seed = (...titles: Parameters<typeof aTitle>[0][]): Promise<void> =>
  seedTitles(catalog.db, titles.map(aTitle));
const idOf = async (
  id: string,
  facts: { signal?: AbortSignal } = {},
  viewer: Viewer | null = null,
): Promise<string | undefined> =>
  (
    await askFor<{ title: { id: string } | null }>(
      catalog.subgraph,
      viewer,
      'query T($id: ID!) { title(id: $id) { id } }',
      { id },
      facts,
    )
  ).title?.id;
const links = (): Promise<{ id: string; tmdb_id: number }[]> =>
  catalog.db.query('SELECT id, tmdb_id FROM title WHERE tmdb_id IS NOT NULL ORDER BY id');

test.each([
  [
    'a name with other accents and case',
    { name: 'LES HEURES BLEUES', year: 1999, directors: ['Etienne Vasseur'] },
  ],
  [
    'the original name of the row',
    { name: 'Bluest', originalName: 'The Blue Hours', year: 1999, cast: ['Étienne Vasseur'] },
  ],
  [
    'a name in another language',
    {
      name: 'Bluest',
      otherNames: [{ language: 'de', name: 'Die blauen Stunden' }],
      year: 1999,
      directors: ['Étienne Vasseur'],
    },
  ],
])('%s, a year beside it and one person are enough', async (_, facts) => {
  // prettier-ignore
  await seed({ id: 'film-row', ...facts, name: facts.name });
  const { title } = await askFor<{ title: { year: number } }>(
    catalog.subgraph,
    null,
    '{ title(id: "tmdb-movie-9006") { year } }',
  );
  await catalog.db.query('UPDATE title SET year = $1', [title.year + 1]);
  expect(await idOf('tmdb-movie-9006')).toBe('film-row');
});

test.each([
  ['two years apart', { year: 2013 }],
  ['nobody in common', { directors: ['Inez Marlowe'] }],
  ['a series, not a film', { kind: 'SERIES' as never }],
  ['another name', { name: 'The Lantern Keepers' }],
])('%s: it stays another title', async (_, facts) => {
  await seed({ ...KEEPER, ...facts });
  expect(await idOf('tmdb-movie-9001')).toBe('tmdb-movie-9001');
  expect(await links()).toEqual([]);
});

test('of two rows of that name the one with the people is linked', async () => {
  await seed(
    { ...KEEPER, id: 'film-a', directors: ['Somebody'] },
    { ...KEEPER, id: 'film-b', cast: ['Ada Quill'] },
  );
  expect(await idOf('tmdb-movie-9001')).toBe('film-b');
  expect(await links()).toEqual([{ id: 'film-b', tmdb_id: 9001 }]);
});

/** Holds locks as a large import does until its one commit. */
async function whileHolding<T>(lock: string, work: () => Promise<T>): Promise<T> {
  const other = catalog.db.createQueryRunner();
  await other.startTransaction();
  try {
    await other.query(lock);
    return await work();
  } finally {
    await other.rollbackTransaction();
    await other.release();
  }
}

test.each([
  ['the row', `SELECT 1 FROM title WHERE id = 'film-keeper-2011' FOR UPDATE`],
  ['its people', 'SELECT 1 FROM person FOR UPDATE'],
  ['all links', `SELECT pg_advisory_xact_lock(hashtext('catalog.title-links'))`],
])(
  'while somebody is writing %s a viewer sees TMDB’s title, and it is linked at the next look',
  async (_, lock) => {
    await seed(KEEPER);
    const seen = await whileHolding(lock, () => Promise.all([1, 2, 3].map(() => idOf('tmdb-movie-9001'))));
    expect(seen).toEqual(['tmdb-movie-9001', 'tmdb-movie-9001', 'tmdb-movie-9001']);
    expect(await links()).toEqual([]);
    expect(await idOf('tmdb-movie-9001')).toBe('film-keeper-2011');
  },
);

test('who waits for a row of a title holds none of its people', async () => {
  await seed(KEEPER);
  await whileHolding(`SELECT 1 FROM title WHERE id = 'film-keeper-2011' FOR UPDATE`, async () => {
    const asked = idOf('tmdb-movie-9001');
    for (let look = 0; look < 20; look += 1) {
      await catalog.db.query('SELECT 1 FROM person FOR UPDATE NOWAIT');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await asked;
  });
});

test('twenty who ask at once make one link', async () => {
  await seed(KEEPER, { ...KEEPER, id: 'film-keeper-2012', year: 2012 });
  const ids = await Promise.all(Array.from({ length: 20 }, () => idOf('tmdb-movie-9001')));
  // Who waits too long for the others is shown TMDB's title.
  const linked = [...new Set(ids)].filter((id) => id !== 'tmdb-movie-9001');
  expect(linked).toHaveLength(1);
  expect(await links()).toEqual([{ id: linked[0], tmdb_id: 9001 }]);
  expect(await catalog.db.query('SELECT alias, title_id FROM title_alias')).toEqual([
    { alias: 'tmdb-movie-9001', title_id: linked[0] },
  ]);
});

test('an operation that is given up links nothing', async () => {
  await seed(KEEPER);
  await tmdb.fail('slow', { path: /movie/, delayMs: 1_500 });
  const leaving = new AbortController();
  // In a language in which nothing is kept yet.
  const viewer = aViewer({ language: 'it' });
  const asked = idOf('tmdb-movie-9001', { signal: leaving.signal }, viewer).catch(() => undefined);
  await until(() => tmdb.requests.some(({ query }) => query.language?.startsWith('it')));
  leaving.abort();
  await asked;
  await tmdb.heal();
  // TMDB's answer comes, and nobody waits for it.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await links()).toEqual([]);
});

test('what a curator unlinked stays so, and what a curator links is so without a person in common', async () => {
  await seed(KEEPER, { ...KEEPER, id: 'own-keeper', directors: ['Somebody'] });
  expect(await idOf('tmdb-movie-9001')).toBe('film-keeper-2011');
  await catalog.db.transaction((manager) => unlinkByHand(manager, 'film-keeper-2011'));
  expect(await idOf('tmdb-movie-9001')).toBe('tmdb-movie-9001');
  await catalog.db.transaction((manager) => linkByHand(manager, 'own-keeper', 9001));
  expect(await idOf('tmdb-movie-9001')).toBe('own-keeper');
  await expect(
    catalog.db.transaction((manager) => linkByHand(manager, 'film-keeper-2011', 9001)),
  ).rejects.toMatchObject({ extensions: { code: 'CONFLICT', titleId: 'own-keeper' } });
  await catalog.db.transaction((manager) => linkByHand(manager, 'own-keeper', 9002));
  expect(await links()).toEqual([{ id: 'own-keeper', tmdb_id: 9002 }]);
  expect(await idOf('tmdb-movie-9002')).toBe('own-keeper');
});

test('a withdrawn row hides its title at TMDB, too', async () => {
  await seed({ ...KEEPER, isPublished: false });
  expect(await idOf('tmdb-movie-9001')).toBeUndefined();
  expect(await links()).toEqual([{ id: 'film-keeper-2011', tmdb_id: 9001 }]);
});

test('who writes the row again without knowing of the link does not end it', async () => {
  await seed(KEEPER);
  await idOf('tmdb-movie-9001');
  await tmdbJobsDone(catalog);
  await seed(KEEPER);
  expect(await links()).toEqual([{ id: 'film-keeper-2011', tmdb_id: 9001 }]);
});

test('a link brings what the row lacks', async () => {
  await seed(KEEPER);
  await idOf('tmdb-movie-9001');
  const trailers = () =>
    catalog.db.query<{ key: string }[]>(`SELECT key FROM title_video WHERE title_id = 'film-keeper-2011'`);
  expect(await until(async () => (await trailers())[0])).toEqual({ key: 'lanternKeep1' });
});

test('an episode of a linked series is the row’s, under its own id', async () => {
  await seed({
    id: 'own-harbour', name: 'Harbour Nine', kind: 'SERIES' as never, year: 2018, cast: ['Kwame Osei'],
    seasons: [{ number: 1, episodes: [{ number: 1, name: 'Our own first' }] }],
  }); // prettier-ignore
  const { _entities } = await askFor<{ _entities: unknown[] }>(
    catalog.subgraph,
    null,
    `query E($r: [_Any!]!) { _entities(representations: $r) { ... on Episode { id } } }`,
    { r: [{ __typename: 'Episode', id: 'tmdb-tv-6001-s1e1' }] },
  );
  expect(_entities).toEqual([{ id: 'own-harbour-s1e1' }]);
});
