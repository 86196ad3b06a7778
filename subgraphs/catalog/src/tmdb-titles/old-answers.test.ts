import { readTmdbRecord } from '../curation/tmdb-record';
import { TitleKind } from '../title/title-kind';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { startClient, type TestClient } from '../tmdb/testing/start-client';

const locale = { language: 'en', region: 'GB' };
const DAY = 86_400_000;

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

test('a series that somebody looked at days ago is written as TMDB tells of it now, at the first try', async () => {
  await tmdb.client.series(6001, locale);
  for (const number of [1, 2]) await tmdb.client.season(6001, number, locale);
  const realNow = Date.now;
  jest.spyOn(Date, 'now').mockImplementation(() => realNow() + 2 * DAY);
  standIn.alter((path, body) =>
    path === '/tv/6001/season/2' ? { ...(body as object), name: 'The Thaw' } : body,
  );
  const read = () => readTmdbRecord({ tmdb, locale }, { kind: TitleKind.SERIES, tmdbId: 6001 });
  expect((await read())?.record.seasons).toMatchObject([{ number: 1 }, { number: 2, name: 'The Thaw' }]);
  await standIn.fail('server-error', { path: /\/season\/2$/ });
  await expect(read()).rejects.toMatchObject({ reason: 'SERVER_ERROR' });
});
