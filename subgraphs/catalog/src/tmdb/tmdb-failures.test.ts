import { until } from '../../../kit/src/testing';
import type { Fault, FaultFacts } from '../testing/tmdb-stand-in/faults';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { startClient, type TestClient } from './testing/start-client';
import type { TmdbLimits } from './create-tmdb';

const locale = { language: 'en', region: 'GB' };
const DAY = 86_400_000;
const EAGER: Partial<TmdbLimits> = {
  deadlineMs: 15_000,
  failurePauseMs: 0,
  circuitPauseMs: { first: 1, longest: 1 },
};
const limitsFor = (fault: Fault): Partial<TmdbLimits> =>
  fault === 'slow' || fault === 'hang' ? { ...EAGER, deadlineMs: 1_500 } : EAGER;

const FAULTS: [Fault, FaultFacts, string][] = [
  ['refuse', {}, 'UNREACHABLE'],
  ['reset', {}, 'UNREACHABLE'],
  ['slow', { delayMs: 4_000 }, 'TIMEOUT'],
  ['hang', {}, 'TIMEOUT'],
  ['unauthorized', {}, 'UNAUTHORIZED'],
  ['rate-limited', { retryAfterSeconds: 60 }, 'RATE_LIMITED'],
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
  tmdb = startClient(standIn, EAGER);
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
    const { client, cache, transport, stop } = startClient(standIn, limitsFor(fault));
    await standIn.fail(fault, facts);
    await expect(client.movie(9001, locale)).rejects.toMatchObject({ reason, kind: 'movie' });
    // What operators are told.
    expect(transport.circuit.failure).toMatchObject({ reason });
    expect(cache.counters.movie).toMatchObject({ misses: 1, hits: 0 });
    await stop();
  });

  test('a film and a list that were seen before are given on, marked stale, for up to six months', async () => {
    const { client, stop } = startClient(standIn, limitsFor(fault));
    await until(() => client.movie(9001, locale).catch(() => null), 20_000);
    await until(() => client.movieList('popular', 1, locale).catch(() => null), 20_000);
    await standIn.fail(fault, facts);
    expect(await client.movie(9001, locale)).toMatchObject({ isStale: false });
    afterDays(2);
    // Whether TMDB answers shows when it is asked again.
    const list = await until(async () => {
      const kept = await client.movieList('popular', 1, locale);
      return kept.isStale ? kept : null;
    });
    expect(list.value.totalPages).toBe(4);
    afterDays(182);
    expect(await client.movie(9001, locale)).toMatchObject({
      isStale: true,
      value: { title: 'The Lantern Keeper' },
    });
    afterDays(184);
    await expect(client.movie(9001, locale)).rejects.toMatchObject({ name: 'TmdbUnavailable' });
    await stop();
  });

  test('it is found again as soon as it answers', async () => {
    await standIn.fail(fault, { ...facts, times: 1, retryAfterSeconds: facts.retryAfterSeconds && 1 });
    // A broken connection is tried once more at once, which may already succeed.
    const { client, transport, stop } = startClient(standIn, limitsFor(fault));
    await client.movie(9003, locale).catch(() => undefined);
    await standIn.heal();
    const answer = await until(() => client.movie(9003, locale).catch(() => null), 20_000);
    expect(answer).toMatchObject({ isStale: false, value: { title: 'Salt and Thunder' } });
    expect(transport.circuit.failure).toBeNull();
    await stop();
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
    const both = () =>
      Promise.all([tmdb.client.movieList('popular', 1, locale), tmdb.client.searchAll('lantern', 1, locale)]);
    await until(async () => (await both()).every(({ isStale }) => isStale));
    for (const round of [1, 2, 3]) {
      const isStale = (await both()).map((answer) => answer.isStale);
      expect({ round, isStale }).toEqual({ round, isStale: [true, true] });
    }
    await expect(tmdb.client.movieList('upcoming', 1, locale)).rejects.toMatchObject({
      reason: 'INVALID_ANSWER',
    });
  });

  test('a film is given on for a day, marked stale, and TMDB is not asked again for some minutes', async () => {
    await tmdb.client.movie(9001, locale);
    await standIn.fail('not-found');
    const before = standIn.requests.length;
    afterDays(2);
    await tmdb.client.movie(9001, locale);
    const { memory } = tmdb.cache;
    await until(() => memory.keys().some((key) => memory.get(key)?.goneAt !== undefined));
    for (const days of [2, 2.9]) {
      afterDays(days);
      expect(await tmdb.client.movie(9001, locale)).toMatchObject({ isStale: true });
    }
    expect(standIn.requests.length).toBe(before + 1);
  });

  test('a film that TMDB misses for more than a day is gone, and one that comes back is there again', async () => {
    const soon = startClient(standIn, EAGER);
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
  // The pause is a random part of this, and may be a small one.
  const circuitPauseMs = { first: 20 * 3_600_000, longest: 20 * 3_600_000 };
  const { client, cache, transport, stop } = startClient(standIn, { ...EAGER, circuitPauseMs });
  await standIn.fail('server-error');
  const before = standIn.requests.length;
  for (let id = 9101; id < 9111; id += 1) await client.movie(id, locale).catch(() => undefined);
  expect(standIn.requests.length - before).toBe(5);
  await expect(client.movie(9111, locale)).rejects.toMatchObject({ reason: 'CIRCUIT_OPEN' });
  expect(transport.circuit.failure?.since).toBeInstanceOf(Date);
  // What was never asked is no error.
  expect(cache.counters.movie.errors).toBe(5);
  await standIn.heal();
  await expect(client.movie(9111, locale)).rejects.toMatchObject({ reason: 'CIRCUIT_OPEN' });
  afterDays(1);
  const heard = standIn.requests.length;
  const tried = await Promise.allSettled([9112, 9113, 9114].map((id) => client.movie(id, locale)));
  expect(tried.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(standIn.requests.length - heard).toBe(1);
  expect(transport.circuit.failure).toBeNull();
  await stop();
});

test('one film that cannot be read shuts nobody off from the others', async () => {
  await standIn.fail('wrong-types', { path: /^\/movie\/9001$/ });
  for (let attempt = 0; attempt < 8; attempt += 1) {
    await expect(tmdb.client.movie(9001, locale)).rejects.toMatchObject({ reason: 'INVALID_ANSWER' });
  }
  expect(await tmdb.client.movie(9003, locale)).toMatchObject({ isStale: false });
});

test('a question that failed is not put again at once', async () => {
  const patient = startClient(standIn, { ...EAGER, failurePauseMs: 60_000 });
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
    const patient = startClient(standIn, { deadlineMs: 30_000 });
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
    await standIn.fail('rate-limited', { times: 1, retryAfterSeconds: 60 });
    await expect(tmdb.client.movie(9001, locale)).rejects.toMatchObject({
      reason: 'RATE_LIMITED',
      retryAfterSeconds: 60,
    });
    const before = standIn.requests.length;
    await expect(tmdb.client.movie(9003, locale)).rejects.toMatchObject({ reason: 'RATE_LIMITED' });
    expect(standIn.requests.length).toBe(before);
    // It is no reason to leave TMDB alone for longer.
    expect(tmdb.cache.counters.movie.errors).toBe(0);
  });
});

test('no second sees more requests than it may, and all that have time are sent', async () => {
  const eager = startClient(standIn, { deadlineMs: 30_000, requestsPerSecond: 5 });
  const before = standIn.requests.length;
  const startedAt = performance.now();
  const asked = Array.from({ length: 11 }, (_, index) => eager.client.movie(20_000 + index, locale));
  expect(await Promise.all(asked)).toEqual(asked.map(() => null));
  expect(standIn.requests.length - before).toBe(11);
  // Five at once, five a second later, the last after another one.
  expect(performance.now() - startedAt).toBeGreaterThan(2_000);
  await eager.stop();
});

test('what would wait for its turn beyond its deadline is refused without being sent', async () => {
  const hurried = startClient(standIn, { deadlineMs: 300, requestsPerSecond: 1 });
  const before = standIn.requests.length;
  const first = hurried.client.movie(20_100, locale).catch(() => null);
  await expect(hurried.client.movie(20_101, locale)).rejects.toMatchObject({ reason: 'OVERLOADED' });
  await first;
  expect(standIn.requests.slice(before).map(({ path }) => path)).not.toContain('/movie/20101');
  await hurried.stop();
});
