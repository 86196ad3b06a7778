import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import type { DataSource } from 'typeorm';
import { testLog } from '../../../kit/src/testing';
import { artworkRoute } from '../artwork/artwork-route';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { startClient, type TestClient } from '../tmdb/testing/start-client';
import { TmdbPosters } from './tmdb-posters';

const locale = { language: 'en', region: 'GB' };
const FILMS = Array.from({ length: 12 }, (_, index) => 9101 + index);

let standIn: TmdbStandIn;
let tmdb: TestClient;
beforeAll(async () => {
  standIn = await startTmdbStandIn();
});
afterAll(() => standIn.stop());
beforeEach(() => {
  tmdb = startClient(standIn, { deadlineMs: 15_000, failurePauseMs: 0 });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await standIn.heal();
  await tmdb.stop();
});

/** What a process answers that did not hand out the addresses; no second passes meanwhile. */
async function postersAtOnce(): Promise<Response[]> {
  const posters = new TmdbPosters(tmdb.client, locale);
  const route = artworkRoute({
    db: {} as DataSource,
    log: testLog,
    mediaFolder: '/nonexistent',
    lookups: [posters.lookup],
  });
  const server = createServer((request, response) => void route.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const now = Date.now();
  jest.spyOn(Date, 'now').mockReturnValue(now);
  try {
    const answers: Response[] = [];
    for (const id of FILMS) answers.push(await fetch(`${address}/art/poster/tmdb-movie-${id}.svg`));
    return answers;
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('a process draws the posters of all titles that another one named and whose details are kept', async () => {
  for (const id of FILMS) await tmdb.client.movie(id, locale);
  const before = standIn.requests.length;
  const answers = await postersAtOnce();
  expect(answers.map(({ status }) => status)).toEqual(FILMS.map(() => 200));
  expect(standIn.requests.length).toBe(before);
});

test('for strangers TMDB is asked five times a second; what comes beyond that is to be asked for again', async () => {
  const before = standIn.requests.length;
  const answers = await postersAtOnce();
  expect(standIn.requests.length - before).toBe(5);
  expect(answers.slice(0, 5).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  for (const { status, headers } of answers.slice(5)) {
    expect(status).toBe(503);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(headers.get('cache-control')).toBe('no-store');
  }
});
