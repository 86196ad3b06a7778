import { randomUUID } from 'node:crypto';
import { askFor, testLog } from '../../../kit/src/testing';
import { LibraryJobKind } from '../library-job/library-job';
import { LibraryJobRun } from '../library-job/library-job-run';
import { runLibraryJob } from '../library-job/library-job-tasks';
import { startImportWorld, TWO_FILMS, type ImportWorld } from '../testing/start-import-world';
import { fileImportWork } from './import-file';

let world: ImportWorld;
beforeAll(async () => {
  world = await startImportWorld();
  // Half a minute after the start nothing is to take up what tests leave lying.
  await world.catalog.db.query(`SELECT catalog_jobs.remove_job('resume_library_jobs')`);
});
afterAll(() => world.stop());
beforeEach(() => world.empty());

describe('An import that does not come to its end', () => {
  const many = `name,year\n${Array.from({ length: 2_200 }, (_none, index) => `Film ${index},2000`).join('\n')}\n`;

  /** A job that no worker takes: the tests run it. */
  async function waitingJob(file: string): Promise<string> {
    const uploadId = await world.upload(file);
    const [row] = await world.catalog.db.query<{ id: string }[]>(
      `INSERT INTO library_job (id, kind, input, started_by) VALUES (gen_random_uuid(), 'FILE_IMPORT', $1, $2) RETURNING id`,
      [
        { uploadId, format: 'AUTO', publish: false, skipInvalid: false, idempotencyKey: uploadId },
        world.curator.userId,
      ],
    );
    return row?.id as string;
  }
  const work = fileImportWorkOf(() => undefined);
  function fileImportWorkOf(onWritten: () => void) {
    return (run: LibraryJobRun) =>
      fileImportWork({ db: world.catalog.db, mediaFolder: world.mediaFolder, onWritten })(run);
  }
  const run = (id: string, how = work) =>
    runLibraryJob(
      {
        db: world.catalog.db,
        log: testLog,
        works: { [LibraryJobKind.FILE_IMPORT]: how },
        stopping: new AbortController().signal,
      },
      id,
      false,
    );
  /** As if the process had ended when the work reaches a step: nothing more of it reaches the database. */
  async function dieAt(id: string, reached: (step: string | null, done: number) => boolean): Promise<void> {
    const dying = new LibraryJobRun(world.catalog.db, id, () => undefined);
    await dying.begin();
    const checkpoint = dying.checkpoint.bind(dying);
    dying.checkpoint = async () => {
      const job = await world.jobOf(id);
      if (reached(job.step, job.done)) throw new Error('the process ended');
      await checkpoint();
    };
    await expect(fileImportWorkOf(() => undefined)(dying)).rejects.toThrow('the process ended');
    await dying.end();
    await world.catalog.db.query(
      `UPDATE library_job SET leased_until = now() - interval '1 minute' WHERE id = $1`,
      [id],
    );
  }

  it.each([
    ['while it reads', (step: string | null, done: number) => step === 'Reading the file' && done > 0],
    [
      'while it compares',
      (step: string | null, done: number) => step === 'Comparing it with the library' && done > 0,
    ],
    ['before it writes', (step: string | null) => step === 'Writing'],
  ])(
    'leaves the library as it was when its process ends %s, and is done by the next',
    async (_when, reached) => {
      const id = await waitingJob(many);
      await dieAt(id, reached);
      expect(await world.count('title')).toBe(0);
      expect(await world.count('title_change')).toBe(0);
      expect(await world.facts()).toBe(0);
      await run(id);
      expect(await world.jobOf(id)).toMatchObject({
        state: 'SUCCEEDED',
        created: 2_200,
        done: 2_200,
        total: 2_200,
        failed: 0,
      });
      expect(await world.count('title')).toBe(2_200);
      expect(await world.count('title_change')).toBe(2_200);
      expect(await world.facts()).toBe(2_200);
      expect(await world.count('import_row')).toBe(0);
    },
  );

  it('goes on where it stopped when its process ends between two batches: every title is whole, told of, and there once', async () => {
    const id = await waitingJob(many);
    await dieAt(id, (step, done) => step === 'Writing' && done === 1_000);
    expect(await world.jobOf(id)).toMatchObject({
      state: 'RUNNING',
      created: 1_000,
      done: 1_000,
      total: 2_200,
    });
    expect([await world.count('title'), await world.facts()]).toEqual([1_000, 1_000]);
    expect(await world.count('search_document')).toBe(1_000);
    await run(id);
    expect(await world.jobOf(id)).toMatchObject({
      state: 'SUCCEEDED',
      created: 2_200,
      done: 2_200,
      unchanged: 0,
    });
    expect([await world.count('title'), await world.facts()]).toEqual([2_200, 2_200]);
    expect([await world.count('title_change'), await world.count('import_row')]).toEqual([2_200, 0]);
  });

  /** Does something once a job has got so far in writing. */
  const onceWritten =
    (least: number, then: (id: string) => Promise<unknown>) =>
    async (job: LibraryJobRun): Promise<void> => {
      const checkpoint = job.checkpoint.bind(job);
      let isOver = false;
      job.checkpoint = async () => {
        const { step, created } = await world.jobOf(job.id);
        if (!isOver && step === 'Writing' && created >= least) {
          isOver = true;
          await then(job.id);
        }
        await checkpoint();
      };
      await work(job);
    };
  const cancel = (id: string) =>
    askFor(
      world.catalog.subgraph,
      world.curator,
      'mutation ($id: ID!) { cancelLibraryJob(input: { id: $id }) { id } }',
      { id },
    );

  it.each([
    ['nothing when somebody cancels it before its first batch', 0],
    ['no more when somebody cancels it after its first batch', 1_000],
  ])('writes %s', async (_what, least) => {
    const id = await waitingJob(many);
    await run(id, onceWritten(least, cancel));
    expect(await world.jobOf(id)).toMatchObject({ state: 'CANCELLED', created: least });
    expect([await world.count('title'), await world.count('import_row'), await world.facts()]).toEqual([
      least,
      0,
      least,
    ]);
    expect(await world.importFile(many)).toMatchObject({
      state: 'SUCCEEDED',
      created: 2_200 - least,
      unchanged: least,
    });
  });

  it('lets a curator save between two batches, and says how far it came when that is in its way', async () => {
    const withNumber = many
      .replace('name,year', 'name,year,tmdb_id')
      .replaceAll(/(Film (\d+)),2000/g, '$1,2000,1$2');
    const id = await waitingJob(withNumber);
    const save = onceWritten(1_000, () =>
      askFor(
        world.catalog.subgraph,
        world.curator,
        'mutation ($input: CreateTitleInput!) { createTitle(input: $input) { id } }',
        { input: { kind: 'MOVIE', name: 'Meanwhile', idempotencyKey: id } },
      ).then(() =>
        world.catalog.db.query(
          `INSERT INTO title_alias (alias, title_id) VALUES ('tmdb-movie-12100', 'own-meanwhile')`,
        ),
      ),
    );
    await run(id, save);
    expect(await world.count('title')).toBe(2_001);
    const job = await world.jobOf(id);
    expect(job).toMatchObject({ state: 'FAILED', created: 2_000, done: 2_000 });
    expect(job.error).toBe(
      'Only 2,000 of 2,200 titles were written: the library changed meanwhile. Line 2102: tmdb_id belongs to another title, own-meanwhile.',
    );
  });

  it('says that the file is gone when it was swept', async () => {
    const id = await waitingJob(TWO_FILMS);
    await world.catalog.db.query(`UPDATE library_job SET input = input || $2::jsonb WHERE id = $1`, [
      id,
      { uploadId: randomUUID() },
    ]);
    await run(id);
    expect(await world.jobOf(id)).toMatchObject({
      state: 'FAILED',
      error: 'The file is no longer there. Upload it again.',
    });
  });

  it('comes to the same library when two run at once', async () => {
    const [first, second] = [await waitingJob(many), await waitingJob(many)];
    await Promise.all([run(first), run(second)]);
    const jobs = [await world.jobOf(first), await world.jobOf(second)];
    expect(jobs.map(({ state }) => state)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect(jobs.map(({ created, unchanged }) => created + unchanged)).toEqual([2_200, 2_200]);
    expect(jobs.reduce((sum, { created }) => sum + created, 0)).toBe(2_200);
    expect(await world.count('title')).toBe(2_200);
    expect(await world.facts()).toBe(2_200);
  });
});
