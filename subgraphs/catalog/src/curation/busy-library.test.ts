import { ask, askFor, until } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { curatorOf } from '../testing/curator-of';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';

let tmdb: TmdbStandIn;
let catalog: TestCatalog;
beforeAll(async () => {
  tmdb = await startTmdbStandIn();
  catalog = await startTestCatalog({ tmdb });
});
beforeEach(() => catalog.db.query('TRUNCATE title, person, genre, collection CASCADE'));
afterEach(() => tmdb.heal());
afterAll(async () => {
  await catalog.stop();
  await tmdb.stop();
});
const { viewer: curator, create, update, entryOf } = curatorOf(() => catalog);

/** Has the library's turn as a large import has it until its one commit. */
async function whileImporting(work: () => Promise<void>): Promise<void> {
  const other = catalog.db.createQueryRunner();
  await other.startTransaction();
  try {
    await other.query(`SELECT pg_advisory_xact_lock(hashtext('catalog.library'))`);
    await work();
  } finally {
    await other.rollbackTransaction();
    await other.release();
  }
}
const mutate = (field: string, type: string, input: object, selection: string) =>
  ask(catalog.subgraph, curator, `mutation ($input: ${type}!) { ${field}(input: $input) ${selection} }`, {
    input,
  });
const link = (titleId: string, tmdbId: number | null) =>
  mutate('linkTitleToTmdb', 'LinkTitleToTmdbInput', { titleId, tmdbId }, '{ id tmdbId }');
const started = async (field: string, type: string, input: object): Promise<string> => {
  const { data } = await mutate(field, type, input, '{ id }');
  return (data as Record<string, { id: string }>)[field]?.id as string;
};
const isWaiting = async ({ db }: Pick<TestCatalog, 'db'>): Promise<boolean> => {
  const waiting = await db.query<unknown[]>(
    `SELECT 1 FROM pg_locks JOIN pg_database d ON d.oid = database
      WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()`,
  );
  return waiting.length > 0;
};
const isAtWriting = async (id: string): Promise<boolean> => {
  const [job] = await catalog.db.query<{ step: string | null }[]>(
    'SELECT step FROM library_job WHERE id = $1',
    [id],
  );
  return job?.step === 'Writing it into the library';
};
const ended = (id: string) =>
  until(async () => {
    const { libraryJob } = await askFor<{
      libraryJob: {
        state: string;
        failed: number;
        updated: number;
        problems: { nodes: { message: string }[] };
      };
    }>(
      catalog.subgraph,
      curator,
      'query ($id: ID!) { libraryJob(id: $id) { state failed updated problems { nodes { message } } } }',
      { id },
    );
    return ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(libraryJob.state) && libraryJob;
  });

test('while the library is being imported a curator is told to try again, and viewers’ links go on', async () => {
  await seedTitles(catalog.db, [
    aTitle({ id: 'film-keeper', name: 'The Lantern Keeper', year: 2011, directors: ['Ines Marlow'] }),
    aTitle({ id: 'film-other', name: 'Other' }),
  ]);
  let job = '';
  await whileImporting(async () => {
    const refused = await Promise.all([
      create({ name: 'New' }),
      update({ id: 'film-other', expectedVersion: 1, name: 'Another' }),
      mutate(
        'setTitlesPublished',
        'SetTitlesPublishedInput',
        { ids: ['film-other'], isPublished: false },
        '{ id }',
      ),
      link('film-other', 9003),
    ]);
    for (const { errors } of refused) {
      expect(errors?.[0]?.message).toBe('The library is being imported; try again.');
      expect(errors?.[0]?.extensions?.code).toBe('CONFLICT');
    }
    // An import from TMDB waits for its turn without keeping links waiting.
    job = await started('importFromTmdb', 'ImportFromTmdbInput', { kind: 'MOVIE', tmdbId: 9006 });
    await until(() => isWaiting(catalog));
    const { title } = await askFor<{ title: { id: string } }>(
      catalog.subgraph,
      null,
      '{ title(id: "tmdb-movie-9001") { id } }',
    );
    expect(title.id).toBe('film-keeper');
  });
  expect(await ended(job)).toMatchObject({ state: 'SUCCEEDED' });
  expect((await update({ id: 'film-other', expectedVersion: 1, name: 'Another' })).errors).toBeUndefined();
}, 60_000);

test('imports from TMDB that wait for their turn can be cancelled, and leave the workers to others', async () => {
  await whileImporting(async () => {
    const input = { kind: 'MOVIE' };
    const first = await started('importFromTmdb', 'ImportFromTmdbInput', { ...input, tmdbId: 9001 });
    const second = await started('importFromTmdb', 'ImportFromTmdbInput', { ...input, tmdbId: 9003 });
    await until(() => isAtWriting(first));
    await until(() => isAtWriting(second));
    await catalog.db.query(`SELECT catalog_jobs.add_job('prune_library_jobs')`);
    await until(async () => {
      const jobs = await catalog.db.query<{ task_identifier: string }[]>('SELECT * FROM catalog_jobs.jobs');
      return !jobs.some((job) => job.task_identifier === 'prune_library_jobs');
    });
    for (const id of [first, second])
      await mutate('cancelLibraryJob', 'CancelLibraryJobInput', { id }, '{ id }');
    expect(await ended(first)).toMatchObject({ state: 'CANCELLED' });
    expect(await ended(second)).toMatchObject({ state: 'CANCELLED' });
  });
  expect(await catalog.db.query('SELECT id FROM title')).toEqual([]);
}, 60_000);

test('a second import of a film is the first one’s job, unless it is to be published otherwise', async () => {
  await whileImporting(async () => {
    const asked = (publish?: boolean) =>
      mutate('importFromTmdb', 'ImportFromTmdbInput', { kind: 'MOVIE', tmdbId: 9001, publish }, '{ id }');
    const [first, same] = [await asked(), await asked(true)];
    const { id } = (first.data as { importFromTmdb: { id: string } }).importFromTmdb;
    expect(same.data).toEqual(first.data);
    expect((await asked(false)).errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', jobId: id });
    await mutate('cancelLibraryJob', 'CancelLibraryJobInput', { id }, '{ id }');
    await ended(id);
  });
}, 60_000);

test('a service ends although its import from TMDB waits for another’s turn', async () => {
  const replica = await startTestCatalog({ tmdb });
  const inReplica = replica.db.createQueryRunner();
  await inReplica.startTransaction();
  await inReplica.query(`SELECT pg_advisory_xact_lock(hashtext('catalog.library'))`);
  await ask(
    replica.subgraph,
    curator,
    'mutation { importFromTmdb(input: { kind: MOVIE, tmdbId: 9001 }) { id } }',
  );
  await until(() => isWaiting(replica));
  await replica.subgraph.stop();
  const [job] = await replica.db.query<{ state: string }[]>('SELECT state FROM library_job');
  expect(job?.state).toBe('WAITING');
  await inReplica.rollbackTransaction();
  await inReplica.release();
  await replica.db.destroy();
  await replica.database.drop();
}, 60_000);

test.each([null, 9003])(
  'a refresh writes nothing of a film that the title is no longer linked to: now %p',
  async (tmdbId) => {
    const before = { name: 'Our name', tmdbId: 9001 };
    await seedTitles(catalog.db, [aTitle({ id: 'film-x', year: 2011, directors: ['Somebody'], ...before })]);
    await tmdb.fail('slow', { path: /movie\/9001/, delayMs: 3_000 });
    tmdb.requests.length = 0;
    const job = await started('refreshFromTmdb', 'RefreshFromTmdbInput', { titleIds: ['film-x'] });
    await until(() => tmdb.countOf(/movie\/9001/) > 0);
    // As a curator would, but that nothing fills it from its new film.
    await catalog.db.query(`UPDATE title SET tmdb_id = $1 WHERE id = 'film-x'`, [tmdbId]);
    expect(await ended(job)).toMatchObject({
      state: 'SUCCEEDED',
      updated: 0,
      failed: 1,
      problems: { nodes: [{ message: 'It is no longer linked to TMDB.' }] },
    });
    expect(await entryOf('film-x')).toMatchObject({
      name: 'Our name',
      tmdbId,
      directors: [{ name: 'Somebody' }],
    });
  },
  60_000,
);
