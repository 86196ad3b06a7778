import { Role } from '../../../kit/src';
import { ask, aViewer, listen, until } from '../../../kit/src/testing';
import { libraryJobsOf } from '../testing/library-jobs-of';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';

let catalog: TestCatalog;
beforeAll(async () => {
  catalog = await startTestCatalog();
});
afterAll(() => catalog.stop());

const curator = aViewer({ roles: [Role.CURATOR] });
const { addJob, run } = libraryJobsOf(() => catalog, curator);

test('followers see the present state first, then progress a few times a second, then the end', async () => {
  const job = await addJob();
  const events = await listen(
    catalog.subgraph,
    curator,
    `subscription ($id: ID!) { libraryJobUpdated(id: $id) { cursor job { state done } } }`,
    { id: job.id },
  );
  const seen: { state: string; done: number }[] = [];
  const read = async (): Promise<{ state: string; done: number }> => {
    const { value } = (await events.next()) as {
      value: { data: { libraryJobUpdated: { job: { state: string; done: number } } } };
    };
    seen.push(value.data.libraryJobUpdated.job);
    return value.data.libraryJobUpdated.job;
  };
  expect(await read()).toEqual({ state: 'WAITING', done: 0 });
  const following = (async () => {
    while ((await read()).state !== 'SUCCEEDED');
  })();
  const startedAt = Date.now();
  await run(job, async (running) => {
    for (let item = 0; item < 400; item += 1) {
      await catalog.db.transaction((manager) => running.reportProgress(manager, { done: 1 }));
    }
    // The last words before a long silence are told, too.
    await until(() => seen.at(-1)?.done === 400);
  });
  await following;
  expect(seen.at(-1)).toEqual({ state: 'SUCCEEDED', done: 400 });
  const [{ count } = { count: -1 }] = await catalog.db.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM event WHERE payload @> $1::jsonb`,
    [JSON.stringify({ jobId: job.id })],
  );
  // Each 300 milliseconds at most, and when it begins and ends.
  expect(count).toBeLessThan(5 + (Date.now() - startedAt) / 250);
  const told = await catalog.db.query<{ payload: object }[]>(
    `SELECT DISTINCT payload FROM event WHERE payload @> $1::jsonb`,
    [JSON.stringify({ jobId: job.id })],
  );
  expect(told.map(({ payload }) => Object.keys(payload).sort())).toEqual(told.map(() => ['jobId', 'state']));
  await events.return?.();
});

test('followers who come back with their cursor get what they missed, and an unknown job is not found', async () => {
  const job = await addJob();
  const stream =
    'subscription ($id: ID!, $after: ID) { libraryJobUpdated(id: $id, after: $after) { cursor job { state } } }';
  const first = await listen(catalog.subgraph, curator, stream, { id: job.id });
  const { value } = (await first.next()) as { value: { data: { libraryJobUpdated: { cursor: string } } } };
  await first.return?.();
  await run(job, () => Promise.resolve());
  const again = await listen(catalog.subgraph, curator, stream, {
    id: job.id,
    after: value.data.libraryJobUpdated.cursor,
  });
  const missed = (await again.next()) as { value: { data: unknown } };
  expect(missed.value.data).toMatchObject({ libraryJobUpdated: { job: { state: 'SUCCEEDED' } } });
  await again.return?.();
  for (const [id, after, code] of [
    ['nothing', null, 'NOT_FOUND'],
    [job.id, 'forged', 'BAD_USER_INPUT'],
  ] as const) {
    await expect(listen(catalog.subgraph, curator, stream, { id, after })).rejects.toThrow(code);
  }
});

test('only curators know of jobs', async () => {
  const job = await addJob();
  const question = `query ($id: ID!) { libraryJob(id: $id) { id } libraryJobs { nodes { id } } }`;
  for (const [viewer, code] of [
    [aViewer(), 'FORBIDDEN'],
    [null, 'UNAUTHENTICATED'],
  ] as const) {
    const { data, errors } = await ask(catalog.subgraph, viewer, question, { id: job.id });
    expect(data).toEqual({ libraryJob: null, libraryJobs: null });
    expect(errors?.map((error) => error.extensions?.code)).toEqual([code, code]);
    const stream = 'subscription ($id: ID!) { libraryJobUpdated(id: $id) { cursor } }';
    await expect(listen(catalog.subgraph, viewer, stream, { id: job.id })).rejects.toThrow(code);
  }
});
