import { until } from '../../../kit/src/testing';
import type { Fault, FaultFacts } from '../testing/tmdb-stand-in/faults';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { startClient, type TestClient } from './testing/start-client';
import type { TmdbLimits } from './create-tmdb';

const locale = { language: 'en', region: 'GB' };
const DAY = 86_400_000;
const IMPATIENT: Partial<TmdbLimits> = {
  deadlineMs: 1_000,
  failurePauseMs: 0,
  circuitPauseMs: { first: 100, longest: 200 },
};

const FAULTS: [Fault, FaultFacts, string][] = [
  ['refuse', {}, 'UNREACHABLE'],
  ['reset', {}, 'UNREACHABLE'],
  ['slow', { delayMs: 2_000 }, 'TIMEOUT'],
  ['hang', {}, 'TIMEOUT'],
  ['unauthorized', {}, 'UNAUTHORIZED'],
  ['rate-limited', { retryAfterSeconds: 2 }, 'RATE_LIMITED'],
  ['server-error', {}, 'SERVER_ERROR'],
  ['cut-off', {}, 'UNREACHABLE'],
  ['truncated-json', {}, 'INVALID_ANSWER'],
  ['html', {}, 'INVALID_ANSWER'],
  ['wrong-types', {}, 'INVALID_ANSWER'],
  ['empty-object', {}, 'INVALID_ANSWER'],
  ['error-body', {}, 'SERVER_ERROR'],
  ['broken-gzip', {}, 'INVALID_ANSWER'],
  ['huge', {}, 'INVALID_ANSWER'],
  ['endless', {}, 'INVALID_ANSWER'],
];

let standIn: TmdbStandIn;
let tmdb: TestClient;
beforeAll(async () => {
  standIn = await startTmdbStandIn();
});
afterAll(() => standIn.stop());
beforeEach(() => {
  tmdb = startClient(standIn, IMPATIENT);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await standIn.heal();
  await tmdb.stop();
});

function afterDays(days: number): void {
  jest.restoreAllMocks();
  const realNow = Date.now;
  jest.spyOn(Date, 'now').mockImplementation(() => realNow() + days * DAY);
}

describe.each(FAULTS)('while TMDB fails (%s)', (fault, facts, reason) => {
  test('an unknown film is refused with the reason', async () => {
    // Eight megabytes take their time.
    const client = fault === 'endless' ? startClient(standIn) : tmdb;
    await standIn.fail(fault, facts);
    await expect(client.client.movie(9001, locale)).rejects.toMatchObject({ reason, kind: 'movie' });
    expect(client.cache.counters.movie).toMatchObject({ misses: 1, hits: 0 });
    await client.stop();
  });

  test('a film and a list that were seen before are given on, marked stale, for up to six months', async () => {
    await tmdb.client.movie(9001, locale);
    await tmdb.client.movieList('popular', 1, locale);
    await standIn.fail(fault, facts);
    expect(await tmdb.client.movie(9001, locale)).toMatchObject({ isStale: false });
    afterDays(2);
    expect(await tmdb.client.movieList('popular', 1, locale)).toMatchObject({
      isStale: true,
      value: { totalPages: 4 },
    });
    afterDays(182);
    expect(await tmdb.client.movie(9001, locale)).toMatchObject({
      isStale: true,
      value: { title: 'The Lantern Keeper' },
    });
    afterDays(184);
    await expect(tmdb.client.movie(9001, locale)).rejects.toMatchObject({ name: 'TmdbUnavailable' });
  });

  test('it is found again as soon as it answers', async () => {
    await standIn.fail(fault, { ...facts, times: 1, retryAfterSeconds: facts.retryAfterSeconds && 1 });
    // A broken connection is tried once more at once, which may already succeed.
    await tmdb.client.movie(9003, locale).catch(() => undefined);
    await standIn.heal();
    const answer = await until(() => tmdb.client.movie(9003, locale).catch(() => null));
    expect(answer).toMatchObject({ isStale: false, value: { title: 'Salt and Thunder' } });
    expect(tmdb.transport.circuit.failure).toBeNull();
  });
});

test('a 404 that is not of TMDB says nothing of films: the base address is wrong', async () => {
  const lost = startClient({ url: standIn.url.replace('/3', '/nowhere'), apiKey: standIn.apiKey });
  expect(await lost.client.movie(9001, locale)).toBeNull();
  await expect(lost.client.movieList('popular', 1, locale)).rejects.toMatchObject({
    reason: 'INVALID_ANSWER',
  });
  await lost.stop();
});

describe('while TMDB says that there is nothing of what it told of', () => {
  test('lists are given on, marked stale: they are never gone', async () => {
    await tmdb.client.movieList('popular', 1, locale);
    await tmdb.client.searchAll('lantern', 1, locale);
    await standIn.fail('not-found');
    afterDays(1);
    for (const round of [1, 2, 3]) {
      const [list, search] = await Promise.all([
        tmdb.client.movieList('popular', 1, locale),
        tmdb.client.searchAll('lantern', 1, locale),
      ]);
      expect({ round, isStale: [list.isStale, search.isStale] }).toEqual({ round, isStale: [true, true] });
      await until(() => tmdb.cache.counters.list.errors >= 1);
    }
    await expect(tmdb.client.movieList('upcoming', 1, locale)).rejects.toMatchObject({
      reason: 'INVALID_ANSWER',
    });
  });

  test('a film is given on for a day, marked stale, and then is no film any more', async () => {
    await tmdb.client.movie(9001, locale);
    await standIn.fail('not-found');
    const before = standIn.requests.length;
    afterDays(2);
    expect(await tmdb.client.movie(9001, locale)).toMatchObject({ isStale: true });
    await until(() => standIn.requests.length > before);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await tmdb.client.movie(9001, locale)).toMatchObject({ isStale: true });
    // For some minutes it is not asked again.
    expect(standIn.requests.length).toBe(before + 1);
    afterDays(2.9);
    tmdb.cache.counters.movie.errors = 0;
    expect(await tmdb.client.movie(9001, locale)).toMatchObject({ isStale: true });
  });

  test('a film that TMDB misses for more than a day is gone, and one that comes back is there again', async () => {
    const soon = startClient(standIn, IMPATIENT);
    const gone = async (days: number): Promise<unknown> => {
      afterDays(days);
      return soon.client.movie(9002, locale, { isFresh: true });
    };
    await soon.client.movie(9002, locale);
    await standIn.fail('not-found');
    expect(await gone(40)).toBeNull();
    expect(await soon.client.movie(9002, locale)).toMatchObject({ isStale: true });
    expect(await gone(41.5)).toBeNull();
    expect(await soon.client.movie(9002, locale)).toBeNull();
    await standIn.heal();
    expect(await gone(41.6)).toMatchObject({ isStale: false });
    expect(await soon.client.movie(9002, locale)).toMatchObject({ isStale: false });
    await soon.stop();
  });
});

test('what TMDB says in place of an answer counts whatever the status', async () => {
  const said = (statusCode: number) =>
    standIn.alter(() => ({ success: false, status_code: statusCode, status_message: 'No.' }));
  said(34);
  expect(await tmdb.client.movie(9006, locale)).toBeNull();
  said(7);
  await expect(tmdb.client.movie(9007, locale)).rejects.toMatchObject({ reason: 'UNAUTHORIZED' });
  said(25);
  await expect(tmdb.client.movie(9008, locale)).rejects.toMatchObject({ reason: 'RATE_LIMITED' });
  said(99);
  await expect(tmdb.client.find('tt1', 'imdb_id', locale)).rejects.toMatchObject({
    reason: 'INVALID_ANSWER',
  });
});

test('a wrong key is told apart from silence', async () => {
  const stranger = startClient({ url: standIn.url, apiKey: 'f'.repeat(32) });
  await expect(stranger.client.movie(9001, locale)).rejects.toMatchObject({ reason: 'UNAUTHORIZED' });
  await stranger.stop();
});

test('after five failures TMDB is left alone, then tried with one request', async () => {
  await standIn.fail('server-error');
  const before = standIn.requests.length;
  for (let id = 9101; id < 9111; id += 1) await tmdb.client.movie(id, locale).catch(() => undefined);
  expect(standIn.requests.length - before).toBe(5);
  await expect(tmdb.client.movie(9111, locale)).rejects.toMatchObject({ reason: 'CIRCUIT_OPEN' });
  expect(tmdb.transport.circuit.failure?.since).toBeInstanceOf(Date);
  // What was never asked is no error.
  expect(tmdb.cache.counters.movie.errors).toBe(5);
  await standIn.heal();
  const heard = standIn.requests.length;
  await until(() => tmdb.client.movie(9112, locale).catch(() => null));
  expect(standIn.requests.length - heard).toBe(1);
  expect(tmdb.transport.circuit.failure).toBeNull();
});

test('one film that cannot be read shuts nobody off from the others', async () => {
  await standIn.fail('wrong-types', { path: /^\/movie\/9001$/ });
  for (let attempt = 0; attempt < 8; attempt += 1) {
    await expect(tmdb.client.movie(9001, locale)).rejects.toMatchObject({ reason: 'INVALID_ANSWER' });
  }
  expect(await tmdb.client.movie(9003, locale)).toMatchObject({ isStale: false });
});

test('a question that failed is not put again at once', async () => {
  const patient = startClient(standIn, { ...IMPATIENT, failurePauseMs: 60_000 });
  await standIn.fail('server-error');
  const before = standIn.requests.length;
  for (let attempt = 0; attempt < 4; attempt += 1) {
    await expect(patient.client.movie(9001, locale)).rejects.toMatchObject({ reason: 'SERVER_ERROR' });
  }
  expect(standIn.requests.length - before).toBe(1);
  await patient.stop();
});

describe('when TMDB asks for patience', () => {
  test('nothing is asked for that long, and what has time waits', async () => {
    const patient = startClient(standIn, { deadlineMs: 5_000 });
    await standIn.fail('rate-limited', { times: 1, retryAfterSeconds: 1 });
    const startedAt = performance.now();
    const answers = await Promise.all([
      patient.client.movie(9001, locale),
      new Promise((resolve) => setTimeout(resolve, 100)).then(() => patient.client.movie(9003, locale)),
    ]);
    expect(performance.now() - startedAt).toBeGreaterThan(990);
    expect(answers.map((answer) => answer?.value.id)).toEqual([9001, 9003]);
    await patient.stop();
  });

  test('what has no time is refused with the seconds, without asking', async () => {
    await standIn.fail('rate-limited', { times: 1, retryAfterSeconds: 3 });
    await expect(tmdb.client.movie(9001, locale)).rejects.toMatchObject({
      reason: 'RATE_LIMITED',
      retryAfterSeconds: 3,
    });
    const before = standIn.requests.length;
    await expect(tmdb.client.movie(9003, locale)).rejects.toMatchObject({ reason: 'RATE_LIMITED' });
    expect(standIn.requests.length).toBe(before);
    // It is no reason to leave TMDB alone for longer.
    expect(tmdb.cache.counters.movie.errors).toBe(0);
  });
});

test('no second sees more than forty requests, and what would wait too long is refused', async () => {
  const eager = startClient(standIn, { deadlineMs: 1_500 });
  const before = standIn.requests.length;
  const arrivals: number[] = [];
  const timer = setInterval(() => arrivals.push(standIn.requests.length - before), 5);
  const outcomes = await Promise.allSettled(
    Array.from({ length: 130 }, (_, index) => eager.client.movie(20_000 + index, locale)),
  );
  clearInterval(timer);
  const reasons = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [(outcome.reason as { reason: string }).reason] : [],
  );
  // Forty at once, forty a second later; the others would have to wait for two seconds.
  expect(standIn.requests.length - before).toBe(80);
  expect(reasons).toEqual(Array.from({ length: 50 }, () => 'OVERLOADED'));
  expect(arrivals.find((count) => count > 0 && count !== 80)).toBeLessThanOrEqual(40);
  await eager.stop();
});
