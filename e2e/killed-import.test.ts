import { askGraphql } from './ask-graphql';
import { ADMIN } from './people';
import { startService, type Service } from './service';

jest.setTimeout(1_200_000);

/** Several batches, so that there is a middle. */
const TITLES = 4_000;
const PATIENCE_MS = 600_000;
const FILE = `name,year,genres,directors,cast\n${Array.from(
  { length: TITLES },
  (_none, index) =>
    `Quellharbour ${index},${1950 + (index % 70)},Drama|Sea,Ines Marlow ${index % 40},Ada Sol ${index % 300}|Ben Lund ${index % 700}`,
).join('\n')}\n`;

interface Job {
  state: string;
  step: string | null;
  total: number | null;
  done: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  error: string | null;
}

let service: Service;
let token: string;
let uploadId: string;
beforeAll(async () => {
  // Every title is looked at, which no client does, and with a token that nobody renews.
  service = await startService({
    OPERATION_COST_LIMIT: '0',
    RATE_LIMIT_COST_PER_MINUTE: '0',
    JWT_EXPIRE: '4h',
  });
  token = await signIn();
}, 600_000);
afterAll(async () => {
  await service?.dispose();
}, 120_000);

async function signIn(): Promise<string> {
  const { data } = await askGraphql(
    service.address,
    'mutation ($input: SignInInput!) { signIn(input: $input) { ... on AuthSession { accessToken } } }',
    { variables: { input: ADMIN } },
  );
  return (data?.signIn as { accessToken: string }).accessToken;
}

async function ask<T>(query: string, variables: object): Promise<T> {
  const { data, errors } = await askGraphql(service.address, query, { token, variables });
  if (!data || errors) throw new Error(JSON.stringify(errors));
  return data as T;
}

async function startImport(idempotencyKey: string): Promise<string> {
  const { startFileImport } = await ask<{ startFileImport: { id: string } }>(
    'mutation ($input: StartFileImportInput!) { startFileImport(input: $input) { id } }',
    { input: { uploadId, idempotencyKey, publish: true } },
  );
  return startFileImport.id;
}

const jobOf = (id: string): Promise<Job> =>
  ask<{ libraryJob: Job }>(
    'query ($id: ID!) { libraryJob(id: $id) { state step total done created updated unchanged failed error } }',
    { id },
  ).then(({ libraryJob }) => libraryJob);

/** Looks until the job is as wanted; all that it saw on the way, the last one included. */
async function watch(id: string, isWanted: (job: Job) => boolean): Promise<Job[]> {
  const seen: Job[] = [];
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline;) {
    const job = await jobOf(id);
    seen.push(job);
    if (isWanted(job)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`The import is not there yet: ${JSON.stringify(seen.at(-1))}`);
}
const isOver = ({ state }: Job): boolean => ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(state);

/** How many titles of the file the library holds, and whether each has all that its line says. */
async function heldTitles(): Promise<{ count: number; half: string[] }> {
  const half: string[] = [];
  let count = 0;
  for (let after: string | null = null; ;) {
    const { libraryEntries: page }: { libraryEntries: EntryPage } = await ask(ENTRIES, { after });
    for (const { name, genres, directors, cast, title, changes } of page.nodes) {
      count += 1;
      const isWhole =
        genres.length === 2 &&
        directors.length === 1 &&
        cast.length === 2 &&
        changes.nodes.length === 1 &&
        title;
      if (!isWhole) half.push(name);
    }
    if (!page.pageInfo.hasNextPage) return { count, half };
    after = page.pageInfo.endCursor;
  }
}
interface EntryPage {
  nodes: {
    name: string;
    genres: object[];
    directors: object[];
    cast: object[];
    title: object | null;
    changes: { nodes: object[] };
  }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}
const ENTRIES = `query ($after: String) {
  libraryEntries(filter: { text: "Quellharbour" }, first: 100, after: $after) {
    nodes { name genres { id } directors { personId } cast { personId } title { id } changes(first: 2) { nodes { id } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

test('killed in the middle of an import: every title that is there is whole, and the next start goes on by itself', async () => {
  const response = await fetch(`${service.address}/uploads/imports?name=harbours.csv`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
    body: FILE,
  });
  uploadId = ((await response.json()) as { id: string }).id;
  const id = await startImport('first');
  await watch(id, ({ created }) => created > 0);
  await service.kill();
  await service.start();

  const killedAt = await jobOf(id);
  expect(killedAt).toMatchObject({ state: 'RUNNING', total: TITLES });
  expect(killedAt.created).toBeGreaterThan(0);
  expect(killedAt.created).toBeLessThan(TITLES);
  const held = await heldTitles();
  expect(held.half).toEqual([]);
  expect(held.count).toBeGreaterThanOrEqual(killedAt.created);
  // On a slow machine it goes on while the titles are counted.
  expect(held.count).toBeLessThanOrEqual((await jobOf(id)).created);

  const seen = await watch(id, isOver);
  expect(seen.at(-1)).toEqual({
    state: 'SUCCEEDED',
    step: null,
    total: TITLES,
    done: TITLES,
    created: TITLES,
    updated: 0,
    unchanged: 0,
    failed: 0,
    error: null,
  });
  // It never counted back, as it would if it had begun anew.
  expect(seen.map(({ created }) => created)).toEqual(
    seen.map(({ created }) => created).sort((a, b) => a - b),
  );
  expect(seen.every(({ done }) => done >= killedAt.done && done <= TITLES)).toBe(true);
  expect(await heldTitles()).toEqual({ count: TITLES, half: [] });
});

test('the same file once more changes nothing', async () => {
  const [job] = (await watch(await startImport('second'), isOver)).slice(-1);
  expect(job).toMatchObject({ state: 'SUCCEEDED', created: 0, updated: 0, unchanged: TITLES, done: TITLES });
  expect(await heldTitles()).toEqual({ count: TITLES, half: [] });
});
