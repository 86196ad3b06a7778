import { Role } from '../../../kit/src';
import { ask, askFor, aViewer, statementsOf, until } from '../../../kit/src/testing';
import { libraryJobsOf } from '../testing/library-jobs-of';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { LibraryJobKind } from './library-job';
import { LibraryJobFailed, LibraryJobRun } from './library-job-run';
import { resumeLibraryJobs, type LibraryJobWork } from './library-job-tasks';
import { startLibraryJob } from './start-library-job';

let catalog: TestCatalog;
beforeAll(async () => {
  catalog = await startTestCatalog();
  // Half a minute after the start nothing is to take up what tests leave lying.
  await catalog.db.query(`SELECT catalog_jobs.remove_job('resume_library_jobs')`);
});
afterAll(() => catalog.stop());

const curator = aViewer({ roles: [Role.CURATOR] });
const { addJob, run, show } = libraryJobsOf(() => catalog, curator);

/** Ten items in batches of three, each counted in the transaction that wrote it. */
const inBatches =
  (onBatch: (from: number) => void | Promise<void>): LibraryJobWork =>
  async (job) => {
    let from = (job.job.position as { from: number } | null)?.from ?? 0;
    while (from < 10) {
      await job.checkpoint();
      await onBatch(from);
      const to = Math.min(10, from + 3);
      const [start, end] = [from, to];
      await catalog.db.transaction((manager) =>
        job.reportProgress(manager, {
          done: end - start,
          created: end - start,
          total: 10,
          position: { from: end },
        }),
      );
      from = to;
    }
  };

test('a job goes from waiting to done, and says who started it', async () => {
  const job = await addJob();
  expect(await show(job)).toMatchObject({ state: 'WAITING', startedBy: { id: curator.userId } });
  await run(
    job,
    inBatches(() => undefined),
  );
  expect(await show(job)).toMatchObject({
    state: 'SUCCEEDED',
    done: 10,
    created: 10,
    step: null,
    error: null,
  });
});

test('what a job keeps for itself, which may be long, is not read for those who look at it', async () => {
  const job = await addJob();
  await catalog.db.query(`UPDATE library_job SET position = '{"from": 3}' WHERE id = $1`, [job.id]);
  const statements = await statementsOf(async () => {
    await show(job);
    await askFor(catalog.subgraph, curator, '{ libraryJobs(first: 5) { nodes { id } } }');
  });
  const reads = statements.filter((text) => text.includes('library_job'));
  expect(reads).toHaveLength(2);
  expect(reads.filter((text) => /position|input/.test(text))).toEqual([]);
  // The run itself has them.
  let seen: unknown;
  await run(job, (at) => Promise.resolve(void (seen = at.job.position)));
  expect(seen).toEqual({ from: 3 });
});

test('a job whose worker died between two batches goes on where it was', async () => {
  const job = await addJob();
  // A worker that stops working without a word: its run neither finishes nor gives anything back.
  const dead = new LibraryJobRun(catalog.db, job.id, () => undefined);
  expect(await dead.begin()).toBe(true);
  await catalog.db.transaction((manager) =>
    dead.reportProgress(manager, { done: 3, created: 3, position: { from: 3 } }),
  );
  await dead.end();

  const batches: number[] = [];
  const work = inBatches((from) => void batches.push(from));
  await run(job, work);
  expect(batches).toEqual([]);
  await catalog.db.query(
    `UPDATE library_job SET leased_until = now() - interval '1 minute', told_at = now() - interval '1 minute',
            progressed_at = now() - interval '1 minute' WHERE id = $1`,
    [job.id],
  );
  await run(job, work);
  expect(batches).toEqual([3, 6, 9]);
  expect(await show(job)).toMatchObject({ state: 'SUCCEEDED', done: 10, created: 10 });
  // What the lost worker would still write does not commit.
  await expect(
    catalog.db.transaction((manager) => dead.reportProgress(manager, { done: 1 })),
  ).rejects.toThrow('LOST');
});

test('a job whose worker was lost goes to another one', async () => {
  const job = await addJob(LibraryJobKind.TMDB_IMPORT);
  const dead = new LibraryJobRun(catalog.db, job.id, () => undefined);
  await dead.begin();
  await dead.end();
  expect(await resumeLibraryJobs(catalog.db)).toBe(0);
  await catalog.db.query(
    `UPDATE library_job SET leased_until = now() - interval '1 minute', told_at = now() - interval '1 minute',
            progressed_at = now() - interval '1 minute' WHERE id = $1`,
    [job.id],
  );
  expect(await resumeLibraryJobs(catalog.db)).toBe(1);
  // The running service has no TMDB, and says so.
  await until(async () => (await show(job)).state === 'FAILED');
});

test('a job that is cancelled ends after its batch and keeps what it wrote', async () => {
  const job = await addJob();
  await run(
    job,
    inBatches(async (from) => {
      if (from !== 3) return;
      await askFor(
        catalog.subgraph,
        curator,
        `mutation ($id: ID!) { cancelLibraryJob(input: { id: $id }) { id } }`,
        {
          id: job.id,
        },
      );
    }),
  );
  expect(await show(job)).toMatchObject({ state: 'CANCELLED', done: 6, isCancelRequested: true });
  const again = await askFor<{ cancelLibraryJob: { state: string } }>(
    catalog.subgraph,
    curator,
    `mutation ($id: ID!) { cancelLibraryJob(input: { id: $id }) { state } }`,
    { id: job.id },
  );
  expect(again.cancelLibraryJob.state).toBe('CANCELLED');
});

test('a job that waits is cancelled at once, and one that is over is not cancelled', async () => {
  const cancel = `mutation ($id: ID!) { cancelLibraryJob(input: { id: $id }) { state } }`;
  const waiting = await addJob();
  expect(await askFor(catalog.subgraph, curator, cancel, { id: waiting.id })).toEqual({
    cancelLibraryJob: { state: 'CANCELLED' },
  });
  await run(waiting, () => Promise.reject(new Error('it must not run')));
  const over = await addJob();
  await run(over, () => Promise.resolve());
  const { errors } = await ask(catalog.subgraph, curator, cancel, { id: over.id });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', status: 'SUCCEEDED' });
  for (const id of ['nothing', '\0', waiting.id.replace(/.$/, 'x')]) {
    const missed = await ask(catalog.subgraph, curator, cancel, { id });
    expect(missed.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  }
});

test('a job goes back when the process ends, and fails in plain words', async () => {
  const stopping = new AbortController();
  const given = await addJob();
  await run(
    given,
    inBatches((from) => (from === 3 ? stopping.abort() : undefined)),
    { stopping: stopping.signal },
  );
  expect(await show(given)).toMatchObject({ state: 'WAITING', done: 6 });
  await catalog.db.query(`SELECT catalog_jobs.remove_job($1)`, [`library-job:${given.id}`]);

  const failed = await addJob();
  await run(failed, () => Promise.reject(new LibraryJobFailed('TMDB does not answer.')));
  expect(await show(failed)).toMatchObject({ state: 'FAILED', error: 'TMDB does not answer.' });

  const broken = await addJob();
  const breaks: LibraryJobWork = () => Promise.reject(new Error('relation "secret" does not exist'));
  await expect(run(broken, breaks)).rejects.toThrow('secret');
  expect(await show(broken)).toMatchObject({ state: 'WAITING', error: null });
  await run(broken, breaks, { isLast: true });
  const shown = await show(broken);
  expect(shown.state).toBe('FAILED');
  expect(shown.error).not.toContain('secret');
});

test('of the problems a thousand are kept and all are counted', async () => {
  const job = await addJob();
  const problems = (count: number, from: number) =>
    Array.from({ length: count }, (_, index) => ({
      line: from + index,
      field: 'year',
      message: 'must be a number.',
      value: `x\0\u200b${'y'.repeat(10_000)}`,
    }));
  await run(job, async (running) => {
    await catalog.db.transaction((manager) => running.addProblems(manager, problems(990, 1)));
    await catalog.db.transaction((manager) => running.addProblems(manager, problems(30, 991)));
    await catalog.db.transaction((manager) => running.addProblems(manager, problems(5, 1021)));
  });
  expect(await show(job)).toMatchObject({ state: 'SUCCEEDED', problemCount: 1025 });
  const lines: number[] = [];
  let after: string | null = null;
  do {
    const page: {
      problems: {
        nodes: { line: number; value: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    } = await askFor<{ libraryJob: never }>(
      catalog.subgraph,
      curator,
      `query ($id: ID!, $after: String) { libraryJob(id: $id) { problems(first: 100, after: $after) {
           nodes { line field message value } pageInfo { hasNextPage endCursor } } } }`,
      { id: job.id, after },
    ).then((data) => data.libraryJob);
    lines.push(...page.problems.nodes.map((problem) => problem.line));
    expect(Math.max(...page.problems.nodes.map((problem) => problem.value.length))).toBeLessThan(210);
    after = page.problems.pageInfo.hasNextPage ? page.problems.pageInfo.endCursor : null;
  } while (after);
  expect(lines).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));
});

test('a second job of one key is the first while that is open', async () => {
  // Nobody works here: the first would be over before the second is asked for.
  const { db, database, subgraph } = await startTestCatalog();
  await subgraph.stop();
  const start = () =>
    db.transaction((manager) =>
      startLibraryJob(manager, { kind: LibraryJobKind.REFRESH, input: {}, startedById: null, key: 'once' }),
    );
  const [first, second] = await Promise.all([start(), start()]);
  expect(second.id).toBe(first.id);
  await db.query(`UPDATE library_job SET state = 'FAILED'`);
  expect((await start()).id).not.toBe(first.id);
  await db.destroy();
  await database.drop();
});
