import { ask, askFor, until } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { curatorOf } from '../testing/curator-of';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { TmdbUnavailable } from '../tmdb/tmdb-client';
import { asCuratorsError } from './tmdb-record';

let tmdb: TmdbStandIn;
let catalog: TestCatalog;
beforeAll(async () => {
  tmdb = await startTmdbStandIn();
  catalog = await startTestCatalog({
    tmdb,
    tmdbLimits: { failurePauseMs: 0, circuitPauseMs: { first: 1, longest: 1 } },
  });
});
beforeEach(() => tmdb.heal());
afterAll(async () => {
  await catalog.stop();
  await tmdb.stop();
});

const { viewer: curator } = curatorOf(() => catalog);
const REFUSED = expect.stringContaining('refuses the key') as string;

test('curators are told that TMDB refuses the key', async () => {
  const trouble = async () =>
    (await askFor<{ tmdbTrouble: string | null }>(catalog.subgraph, curator, '{ tmdbTrouble }')).tmdbTrouble;
  expect(await trouble()).toBeNull();
  await seedTitles(catalog.db, [aTitle({ id: 'film-keyless', name: 'Keyless' })]);
  await tmdb.fail('unauthorized');
  const operations = [
    ...Array.from(
      { length: 7 },
      (_, n) => `{ tmdbPreview(kind: MOVIE, tmdbId: ${9100 + n}) { changes { field } } }`,
    ),
    'mutation { linkTitleToTmdb(input: { titleId: "film-keyless", tmdbId: 9150 }) { id } }',
  ];
  for (const operation of operations) {
    const { errors } = await ask(catalog.subgraph, curator, operation);
    expect(errors).toMatchObject([{ message: REFUSED, extensions: { code: 'UPSTREAM_UNAVAILABLE' } }]);
  }
  expect(await trouble()).toEqual(REFUSED);
  await tmdb.heal();
  const preview = '{ tmdbPreview(kind: MOVIE, tmdbId: 9006) { changes { field } } }';
  await until(async () => !(await ask(catalog.subgraph, curator, preview)).errors);
  expect(await trouble()).toBeNull();
});

test('curators are told so, too, while TMDB is left alone for it', () => {
  const health = () => ({ status: 'failing', since: '', reason: 'UNAUTHORIZED', cache: 'memory' }) as const;
  const error = asCuratorsError(new TmdbUnavailable('CIRCUIT_OPEN', 'movie'), { health });
  expect(error.message).toEqual(REFUSED);
});

test('a refresh goes on after a title whose answer makes no sense, and names it', async () => {
  await seedTitles(
    catalog.db,
    [9001, 9003].map((tmdbId) => aTitle({ id: `film-${tmdbId}`, name: `Film ${tmdbId}`, tmdbId })),
  );
  await tmdb.fail('empty-object', { path: /movie\/9001/, times: 100 });
  const { refreshFromTmdb } = await askFor<{ refreshFromTmdb: { id: string } }>(
    catalog.subgraph,
    curator,
    'mutation { refreshFromTmdb(input: { titleIds: ["film-9001", "film-9003"] }) { id } }',
    {},
  );
  const job = await until(async () => {
    const { libraryJob } = await askFor<{ libraryJob: { state: string } }>(
      catalog.subgraph,
      curator,
      'query ($id: ID!) { libraryJob(id: $id) { state done failed updated error problems { nodes { message value } } } }',
      { id: refreshFromTmdb.id },
    );
    return ['SUCCEEDED', 'FAILED'].includes(libraryJob.state) && libraryJob;
  });
  expect(job).toEqual({
    state: 'SUCCEEDED',
    done: 2,
    failed: 1,
    updated: 1,
    error: null,
    problems: { nodes: [{ message: 'TMDB’s answer cannot be read.', value: 'film-9001' }] },
  });
});

test('what no curator could enter, TMDB cannot either', async () => {
  tmdb.alter((path, body) =>
    path === '/movie/9007'
      ? { ...(body as object), runtime: 7_000, release_date: '1860-01-01', original_language: 'sh' }
      : body,
  );
  await askFor(
    catalog.subgraph,
    curator,
    'mutation { importFromTmdb(input: { kind: MOVIE, tmdbId: 9007 }) { id } }',
    {},
  );
  const row = await until(async () => {
    const rows = await catalog.db.query<object[]>(
      `SELECT runtime_minutes, released_on, year, original_language FROM title WHERE id = 'tmdb-movie-9007'`,
    );
    return rows[0] ?? null;
  });
  expect(row).toEqual({ runtime_minutes: null, released_on: null, year: null, original_language: null });
});
