import { ask, askFor, until } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { curatorOf } from '../testing/curator-of';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { PORNOGRAPHIC_FILM } from '../testing/tmdb-stand-in/films';

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

const { viewer: curator, updated, entryOf } = curatorOf(() => catalog);

const JOB =
  'id state step total done created updated unchanged failed error startedBy { id } entries { id } problems { nodes { field message value } }';
interface Job {
  id: string;
  state: string;
  error: string | null;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  done: number;
  total: number | null;
  entries: { id: string }[];
  problems: { nodes: { message: string; value: string }[] };
}

const finished = (id: string): Promise<Job> =>
  until(async () => {
    const { libraryJob } = await askFor<{ libraryJob: Job }>(
      catalog.subgraph,
      curator,
      `query ($id: ID!) { libraryJob(id: $id) { ${JOB} } }`,
      { id },
    );
    return ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(libraryJob.state) && libraryJob;
  }) as Promise<Job>;

async function imported(kind: string, tmdbId: number, publish = true): Promise<Job> {
  const { importFromTmdb } = await askFor<{ importFromTmdb: { id: string } }>(
    catalog.subgraph,
    curator,
    'mutation ($input: ImportFromTmdbInput!) { importFromTmdb(input: $input) { id } }',
    { input: { kind, tmdbId, publish } },
  );
  return finished(importFromTmdb.id);
}

async function refreshed(...titleIds: string[]): Promise<Job> {
  const { refreshFromTmdb } = await askFor<{ refreshFromTmdb: { id: string } }>(
    catalog.subgraph,
    curator,
    'mutation ($input: RefreshFromTmdbInput!) { refreshFromTmdb(input: $input) { id } }',
    { input: { titleIds } },
  );
  return finished(refreshFromTmdb.id);
}

/** As the night would. */
async function nightly(): Promise<Job> {
  await catalog.db.query(`SELECT catalog_jobs.add_job('refresh_from_tmdb')`);
  const id = await until(async () => {
    const rows = await catalog.db.query<{ id: string }[]>(
      `SELECT id FROM library_job WHERE kind = 'REFRESH' AND started_by IS NULL AND NOT (id = ANY($1))`,
      [nights],
    );
    return rows[0]?.id;
  });
  nights.push(id);
  return finished(id);
}
const nights: string[] = [];

describe('importing', () => {
  test('a film brings everything, publishes it, and a second time changes nothing', async () => {
    const job = await imported('MOVIE', 9001);
    expect(job).toMatchObject({ state: 'SUCCEEDED', created: 1, updated: 0, unchanged: 0, entries: [{ id: 'tmdb-movie-9001' }] });
    expect(job.done).toBe(job.total);
    const entry = await entryOf('tmdb-movie-9001');
    expect(entry).toMatchObject({
      name: 'The Lantern Keeper',
      origin: 'TMDB',
      tmdbId: 9001,
      isPublished: true,
      editedFields: [],
      runtimeMinutes: 104,
      maturityRating: { label: '12', country: 'DE' },
      title: { id: 'tmdb-movie-9001' },
    });
    expect(entry.changes.nodes).toMatchObject([{ field: 'title', after: 'The Lantern Keeper', source: 'TMDB_IMPORT', actor: { id: curator.userId } }]);
    const again = await imported('MOVIE', 9001);
    expect(again).toMatchObject({ state: 'SUCCEEDED', created: 0, updated: 0, unchanged: 1 });
    expect((await entryOf('tmdb-movie-9001')).version).toBe(entry.version);
  }); // prettier-ignore

  test('a series brings its episodes, season by season, and stays hidden when that is wished', async () => {
    const job = await imported('SERIES', 6001, false);
    expect(job).toMatchObject({ state: 'SUCCEEDED', created: 1, entries: [{ id: 'tmdb-tv-6001' }] });
    expect(job.total).toBeGreaterThan(2);
    expect(job.done).toBe(job.total);
    const entry = await entryOf('tmdb-tv-6001');
    expect(entry).toMatchObject({ isPublished: false, title: null });
    const seasons = entry.seasons as { number: number; episodes: object[] }[];
    expect(seasons.length).toBeGreaterThan(0);
    expect(seasons.every(({ number, episodes }) => number > 0 && episodes.length > 0)).toBe(true);
    expect(await imported('SERIES', 6001)).toMatchObject({ unchanged: 1, updated: 0 });
    expect((await entryOf('tmdb-tv-6001')).isPublished).toBe(false);
  });

  test('a film that the library has under another id changes that one, but for what somebody edited', async () => {
    await seedTitles(catalog.db, [
      aTitle({ id: 'film-returns-2014', name: 'The Lantern Keeper Returns', year: 2014, cast: ['Nobody Known'], rating: 5.1, ratingVotes: 10 }),
    ]); // prettier-ignore
    await updated({ id: 'film-returns-2014', expectedVersion: 1, name: 'Return of the Keeper' });
    const { linkTitleToTmdb } = await askFor<{ linkTitleToTmdb: { tmdbId: number } }>(
      catalog.subgraph,
      curator,
      'mutation ($input: LinkTitleToTmdbInput!) { linkTitleToTmdb(input: $input) { tmdbId } }',
      { input: { titleId: 'film-returns-2014', tmdbId: 9002 } },
    );
    expect(linkTitleToTmdb.tmdbId).toBe(9002);
    // What it lacks is filled by itself.
    await until(async () => (await entryOf('film-returns-2014')).synopsis !== null);
    expect(await entryOf('film-returns-2014')).toMatchObject({
      cast: [{ name: 'Nobody Known' }],
      rating: 5.1,
    });
    const job = await imported('MOVIE', 9002);
    expect(job).toMatchObject({
      state: 'SUCCEEDED',
      created: 0,
      updated: 1,
      entries: [{ id: 'film-returns-2014' }],
    });
    const entry = await entryOf('film-returns-2014');
    expect(entry).toMatchObject({
      name: 'Return of the Keeper',
      tmdbId: 9002,
      editedFields: ['name'],
      rating: 5.1,
    });
    expect(entry.cast).not.toEqual([expect.objectContaining({ name: 'Nobody Known' })]);
    expect(await imported('MOVIE', 9002)).toMatchObject({ unchanged: 1, updated: 0 });
  });

  test('what TMDB has not, and what it is silent on, fails in plain words and writes nothing', async () => {
    expect(await imported('MOVIE', 123_456)).toMatchObject({ state: 'FAILED', error: 'TMDB has no film 123456 that can be shown.', created: 0 });
    expect(await imported('MOVIE', PORNOGRAPHIC_FILM)).toMatchObject({ state: 'FAILED' });
    await tmdb.fail('unauthorized');
    expect((await imported('MOVIE', 9003)).error).toContain('refuses the key');
    await tmdb.heal();
    await tmdb.fail('refuse');
    expect(await imported('MOVIE', 9003)).toMatchObject({ state: 'FAILED', error: 'TMDB does not answer at the moment. Try again later.' });
    await tmdb.heal();
    // The third season is missing when it is asked for: nothing of the series is written.
    await tmdb.fail('server-error', { path: /\/season\// });
    expect(await imported('SERIES', 6002)).toMatchObject({ state: 'FAILED', created: 0 });
    expect(await catalog.db.query(`SELECT id FROM title WHERE id IN ('tmdb-movie-9003', 'tmdb-tv-6002')`)).toEqual([]);
    for (const tmdbId of [0, -1]) {
      const { errors } = await ask(catalog.subgraph, curator, 'mutation ($input: ImportFromTmdbInput!) { importFromTmdb(input: $input) { id } }', { input: { kind: 'MOVIE', tmdbId } });
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    }
  }); // prettier-ignore
});

describe('a preview', () => {
  const preview = (kind: string, tmdbId: number) =>
    askFor<{ tmdbPreview: { title: { name: string } | null; entry: { id: string } | null; changes: { field: string; after: string }[] } | null }>(
      catalog.subgraph,
      curator,
      `query ($kind: TitleKind!, $tmdbId: Int!) { tmdbPreview(kind: $kind, tmdbId: $tmdbId) {
         title { name } entry { id } changes { field before after } } }`,
      { kind, tmdbId },
    ).then((data) => data.tmdbPreview); // prettier-ignore

  test('shows what would be added, and of what is there already what would change', async () => {
    expect(await preview('MOVIE', 9006)).toMatchObject({ title: { name: 'The Blue Hours' }, entry: null, changes: [] });
    expect(await preview('MOVIE', 123_456)).toBeNull();
    expect(await preview('MOVIE', -1)).toBeNull();
    await imported('MOVIE', 9001);
    expect(await preview('MOVIE', 9001)).toMatchObject({ entry: { id: 'tmdb-movie-9001' }, changes: [] });
    await catalog.db.query(`UPDATE title SET runtime_minutes = 99 WHERE id = 'tmdb-movie-9001'`);
    expect(await preview('MOVIE', 9001)).toMatchObject({ changes: [{ field: 'runtimeMinutes', before: '99', after: '104' }] });
    expect(await catalog.db.query(`SELECT id FROM title WHERE id = 'tmdb-movie-9006'`)).toEqual([]);
  }); // prettier-ignore
});

describe('refreshing', () => {
  test('at night brings what TMDB changed, keeps what somebody edited, and says who did it', async () => {
    await imported('MOVIE', 9001);
    await imported('MOVIE', 9006);
    const first = await nightly();
    expect(first).toMatchObject({ state: 'SUCCEEDED', failed: 0 });
    const before = await entryOf('tmdb-movie-9001');
    await updated({ id: 'tmdb-movie-9001', expectedVersion: before.version, synopsis: 'In our own words.' });
    tmdb.edit('movie', 9001, { overview: 'Another text.', runtime: 105 });
    tmdb.requests.length = 0;
    const job = await nightly();
    expect(job).toMatchObject({ state: 'SUCCEEDED', total: 1, done: 1, updated: 1, unchanged: 0 });
    // Two lists of changes and one title, whatever the size of the library.
    expect(tmdb.requests.map(({ path }) => path).sort()).toEqual(['/movie/9001', '/movie/changes', '/tv/changes']);
    // No process has to look through all that it keeps for it.
    expect(await catalog.db.query('SELECT 1 FROM tmdb_cache_clearing')).toEqual([]);
    const entry = await entryOf('tmdb-movie-9001');
    expect(entry).toMatchObject({ synopsis: 'In our own words.', runtimeMinutes: 105 });
    expect(entry.changes.nodes[0]).toEqual({ field: 'runtimeMinutes', before: '104', after: '105', source: 'REFRESH', actor: null });
    expect(await nightly()).toMatchObject({ state: 'SUCCEEDED', updated: 0, unchanged: 1 });
    expect((await entryOf('tmdb-movie-9001')).version).toBe(entry.version);
  }); // prettier-ignore

  test('while TMDB is down fails in plain words, and the next night has it all', async () => {
    tmdb.edit('movie', 9001, { runtime: 106 });
    await tmdb.fail('refuse');
    expect(await nightly()).toMatchObject({ state: 'FAILED', error: 'TMDB does not answer at the moment. Try again later.' });
    await tmdb.heal();
    expect(await nightly()).toMatchObject({ state: 'SUCCEEDED', updated: 1 });
    expect(await entryOf('tmdb-movie-9001')).toMatchObject({ runtimeMinutes: 106 });
  }); // prettier-ignore

  test('by hand compares the titles that are named, and counts what TMDB has no more', async () => {
    await imported('MOVIE', 9001);
    await catalog.db.query(`UPDATE title SET tmdb_id = 999999 WHERE id = 'tmdb-movie-9006'`);
    tmdb.edit('movie', 9001, { runtime: 107 });
    const job = await refreshed('tmdb-movie-9001', 'tmdb-movie-9006');
    expect(job).toMatchObject({ state: 'SUCCEEDED', updated: 1, failed: 1, done: 2 });
    expect(job.problems.nodes).toMatchObject([{ message: 'TMDB does not have it any more.', value: 'tmdb-movie-9006' }]);
    expect((await entryOf('tmdb-movie-9001')).changes.nodes[0]).toMatchObject({ source: 'REFRESH', actor: { id: curator.userId } });
    const { errors } = await ask(catalog.subgraph, curator, 'mutation ($input: RefreshFromTmdbInput!) { refreshFromTmdb(input: $input) { id } }', { input: { titleIds: ['own-nothing', '\0'] } });
    expect(errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  }); // prettier-ignore

  test('that lost its worker goes on with the next title, and no title is compared twice', async () => {
    await imported('MOVIE', 9003);
    const ids = ['tmdb-movie-9001', 'tmdb-movie-9003', 'film-returns-2014'];
    tmdb.edit('movie', 9003, { runtime: 55 });
    const [{ id } = { id: '' }] = await catalog.db.query<{ id: string }[]>(
      `INSERT INTO library_job (id, kind, state, input, position, done, total, lease, leased_until, told_at, progressed_at, started_by)
       VALUES (gen_random_uuid(), 'REFRESH', 'RUNNING', '{"titleIds": null}', $1, 1, 3, gen_random_uuid(),
         now() - interval '1 minute', now() - interval '1 minute', now() - interval '1 minute', 'somebody') RETURNING id`,
      [JSON.stringify({ ids })],
    );
    tmdb.requests.length = 0;
    await catalog.db.query(`SELECT catalog_jobs.add_job('resume_library_jobs')`);
    expect(await finished(id)).toMatchObject({ state: 'SUCCEEDED', done: 3, updated: 1, unchanged: 1 });
    expect(tmdb.requests.map(({ path }) => path)).toEqual(['/movie/9003', '/movie/9002']);
  });

  test('fills a title that was found to be one of TMDB’s, and leaves what it had', async () => {
    await seedTitles(catalog.db, [
      aTitle({
        id: 'film-blue',
        name: 'The Blue Hours',
        year: 1998,
        genres: ['Odd'],
        directors: ['Étienne Vasseur'],
      }),
    ]);
    // As if it had never been imported: the library's own row is the only one that can be it.
    await catalog.db.query(`DELETE FROM title WHERE id = 'tmdb-movie-9006'`);
    const seen = await askFor<{ tmdbPreview: { entry: { id: string } | null } }>(
      catalog.subgraph,
      curator,
      '{ tmdbPreview(kind: MOVIE, tmdbId: 9006) { entry { id } } }',
    );
    expect(seen.tmdbPreview.entry).toEqual({ id: 'film-blue' });
    await until(async () => (await entryOf('film-blue')).synopsis !== null);
    expect(await entryOf('film-blue')).toMatchObject({ tmdbId: 9006, genres: [{ name: 'Odd' }] });
  });

  test('a link that a curator ends is not made again', async () => {
    const link = (titleId: string, tmdbId: number | null) =>
      ask(
        catalog.subgraph,
        curator,
        'mutation ($input: LinkTitleToTmdbInput!) { linkTitleToTmdb(input: $input) { id tmdbId changes { nodes { field before after } } } }',
        { input: { titleId, tmdbId } },
      );
    const ended = await link('film-returns-2014', null);
    expect(ended.data).toMatchObject({
      linkTitleToTmdb: {
        tmdbId: null,
        changes: {
          nodes: expect.arrayContaining([{ field: 'tmdbId', before: '9002', after: null }]) as object,
        },
      },
    });
    const job = await imported('MOVIE', 9002, false);
    expect(job.entries).toEqual([{ id: 'tmdb-movie-9002' }]);
    for (const [titleId, tmdbId, code] of [
      ['film-returns-2014', 9002, 'CONFLICT'],
      ['tmdb-movie-9001', null, 'CONFLICT'],
      ['film-returns-2014', 123_456, 'BAD_USER_INPUT'],
      ['film-returns-2014', -1, 'BAD_USER_INPUT'],
      ['own-nothing', 9005, 'NOT_FOUND'],
      ['\0', 9005, 'NOT_FOUND'],
    ] as const) {
      expect((await link(titleId, tmdbId)).errors?.[0]?.extensions?.code).toBe(code);
    }
  });
});
