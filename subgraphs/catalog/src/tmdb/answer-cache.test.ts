import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { MISSING_ID } from '../testing/tmdb-stand-in/stand-in-data';
import { until } from '../../../kit/src/testing';
import { readCachePattern, type CachePattern } from './cache-pattern';
import { LIFETIMES, LONGEST_KEPT_MS } from './lifetimes';
import { startClient, type TestClient } from './testing/start-client';

const locale = { language: 'en', region: 'GB' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let standIn: TmdbStandIn;
let tmdb: TestClient;
beforeAll(async () => {
  standIn = await startTmdbStandIn();
});
afterAll(() => standIn.stop());
beforeEach(() => {
  standIn.requests.length = 0;
  tmdb = startClient(standIn, { failurePauseMs: 0 });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await standIn.heal();
  await tmdb.stop();
});

function later(milliseconds: number): void {
  const realNow = Date.now;
  jest.spyOn(Date, 'now').mockImplementation(() => realNow() + milliseconds);
}

const pattern = (text: string): CachePattern => {
  const read = readCachePattern(text);
  if (!read) throw new Error(`${text} is no pattern`);
  return read;
};

test('a film is asked for once, however many want it at the same time and afterwards', async () => {
  const answers = await Promise.all(Array.from({ length: 30 }, () => tmdb.client.movie(9001, locale)));
  expect(new Set(answers.map((answer) => answer?.value)).size).toBe(1);
  await tmdb.client.movie(9001, locale);
  expect(standIn.requests).toHaveLength(1);
  expect(tmdb.cache.counters.movie).toMatchObject({ misses: 30, hits: 1, errors: 0 });
});

test('who wants TMDB’s own word gets it past what is kept, for everybody after them', async () => {
  const runtimeOf = async (options = {}) =>
    (await tmdb.client.movie(9003, locale, options))?.value.runtimeMinutes;
  const before = await runtimeOf();
  standIn.edit('movie', 9003, { runtime: 61 });
  expect(await runtimeOf()).toBe(before);
  expect(await runtimeOf({ isFresh: true })).toBe(61);
  expect(await runtimeOf()).toBe(61);
  expect(standIn.countOf(/movie.9003$/)).toBe(2);
  await standIn.fail('server-error');
  await expect(runtimeOf({ isFresh: true })).rejects.toMatchObject({ name: 'TmdbUnavailable' });
  expect(await runtimeOf()).toBe(61);
});

test('each language is a film of its own; the region matters for lists alone', async () => {
  await tmdb.client.movie(9001, { language: 'de', region: 'DE' });
  await tmdb.client.movie(9001, { language: 'de', region: 'AT' });
  await tmdb.client.movie(9001, { language: 'en', region: 'AT' });
  expect(standIn.countOf(/^\/movie\/9001$/)).toBe(2);
  await tmdb.client.movieList('popular', 1, { language: 'de', region: 'DE' });
  await tmdb.client.movieList('popular', 1, { language: 'de', region: 'AT' });
  expect(standIn.countOf(/^\/movie\/popular$/)).toBe(2);
});

test('texts that find the same are searched once', async () => {
  for (const text of ['Lantern', ' lantern ', 'LANTERN']) await tmdb.client.searchAll(text, 1, locale);
  await tmdb.client.searchAll('lantern', 2, locale);
  expect(standIn.countOf(/^\/search\/multi$/)).toBe(2);
});

test('texts that differ in a sign that keys are made of are searched each by itself', async () => {
  for (const text of ['a#b', 'a b', 'a b#']) await tmdb.client.searchAll(text, 1, locale);
  expect(standIn.requests.map(({ query }) => query.query)).toEqual(['a#b', 'a b', 'a b#']);
  expect(tmdb.cache.memory.keys()).toHaveLength(3);
});

test('nobody who holds an answer can change it for the others', async () => {
  const film = await tmdb.client.movie(9001, locale);
  expect(() => {
    (film?.value.genres as { name: string }[]).push({ name: 'Nonsense' });
  }).toThrow(TypeError);
});

test('an answer older than its lifetime is given at once while it is asked for again', async () => {
  const first = await tmdb.client.movie(9002, locale);
  standIn.edit('movie', 9002, { overview: 'Rewritten.' });
  later(DAY + MINUTE);
  const older = await tmdb.client.movie(9002, locale);
  // TMDB does answer, as far as anybody knows.
  expect(older).toMatchObject({ isStale: false, fetchedAt: first?.fetchedAt });
  expect(older?.value.overview).not.toBe('Rewritten.');
  await until(async () => (await tmdb.client.movie(9002, locale))?.value.overview === 'Rewritten.');
  expect(standIn.countOf(/^\/movie\/9002$/)).toBe(2);
});

test('an older answer is marked stale while TMDB fails, and not any more once it answers', async () => {
  await tmdb.client.movieList('popular', 1, locale);
  later(DAY + MINUTE);
  await standIn.fail('server-error');
  const isStale = async () => (await tmdb.client.movieList('popular', 1, locale)).isStale;
  expect(await isStale()).toBe(false);
  await until(isStale);
  await standIn.heal();
  await until(async () => !(await isStale()));
});

test('one thing that TMDB fails at says nothing of others, once it has answered', async () => {
  const patient = startClient(standIn, { failurePauseMs: 600_000 });
  const isStale = async () => (await patient.client.movieList('popular', 1, locale)).isStale;
  await isStale();
  await patient.client.movie(9001, locale);
  later(DAY + MINUTE);
  await standIn.fail('server-error', { path: /^\/movie\/popular$/ });
  await until(isStale);
  await patient.client.movie(9003, locale);
  expect(await patient.client.movie(9001, locale)).toMatchObject({ isStale: false });
  expect(await isStale()).toBe(true);
  await patient.stop();
});

test('one that is much older is waited for, as long as TMDB answers', async () => {
  await tmdb.client.movie(9003, locale);
  standIn.edit('movie', 9003, { tagline: 'Through the fog.' });
  later(40 * DAY);
  expect(await tmdb.client.movie(9003, locale)).toMatchObject({
    isStale: false,
    value: { tagline: 'Through the fog.' },
  });
});

test('only a few answers are renewed at a time', async () => {
  const ids = Array.from({ length: 12 }, (_, index) => 9101 + index);
  for (const id of ids) await tmdb.client.movie(id, locale);
  await standIn.fail('slow', { delayMs: 100 });
  later(DAY + MINUTE);
  standIn.requests.length = 0;
  const answers = await Promise.all(ids.map((id) => tmdb.client.movie(id, locale)));
  expect(answers.map((answer) => answer?.value.id)).toEqual(ids);
  await until(() => standIn.requests.length >= 4);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(standIn.requests).toHaveLength(4);
});

test('that TMDB has no such film is remembered for minutes', async () => {
  for (let view = 0; view < 3; view += 1) expect(await tmdb.client.movie(MISSING_ID, locale)).toBeNull();
  expect(standIn.requests).toHaveLength(1);
  expect(tmdb.cache.counters.movie).toMatchObject({ misses: 1, hits: 2, negativeHits: 2 });
  later(11 * MINUTE);
  await tmdb.client.movie(MISSING_ID, locale);
  expect(standIn.requests).toHaveLength(2);
});

test('nothing is kept for more than six months', () => {
  for (const { freshMs, staleMs, keptMs } of Object.values(LIFETIMES)) {
    expect(keptMs).toBeLessThanOrEqual(LONGEST_KEPT_MS);
    expect(freshMs + staleMs).toBeLessThanOrEqual(keptMs);
  }
  expect(LONGEST_KEPT_MS / DAY).toBe(183);
});

test('what may not be given any more leaves memory without being asked for', async () => {
  await tmdb.client.movie(9001, locale);
  await tmdb.client.movie(MISSING_ID, locale);
  await tmdb.client.movieList('popular', 1, locale);
  const kindsAfter = (milliseconds: number): string[] => {
    jest.restoreAllMocks();
    later(milliseconds);
    tmdb.cache.removeOld();
    return tmdb.cache.memory.keys().map((key) => key.slice(0, key.indexOf('#')));
  };
  expect(kindsAfter(5 * MINUTE).sort()).toEqual(['list:movie/popular', 'movie:9001', `movie:${MISSING_ID}`]);
  expect(kindsAfter(11 * MINUTE).sort()).toEqual(['list:movie/popular', 'movie:9001']);
  expect(kindsAfter(61 * DAY)).toEqual(['movie:9001']);
  expect(kindsAfter(184 * DAY)).toEqual([]);
});

test('memory holds what was used last, up to its number of bytes', async () => {
  const small = startClient(standIn, { memoryBytes: 40_000 });
  for (let id = 9101; id < 9161; id += 1) await small.client.movie(id, locale);
  const { entries, bytes } = small.cache.memory.sizes().movie;
  expect(entries).toBeGreaterThan(5);
  expect(entries).toBeLessThan(60);
  expect(bytes).toBeLessThanOrEqual(40_000);
  standIn.requests.length = 0;
  await small.client.movie(9160, locale);
  expect(standIn.requests).toHaveLength(0);
  await small.client.movie(9101, locale);
  expect(standIn.requests).toHaveLength(1);
  await small.stop();
});

describe('forgetting', () => {
  const seen = async (): Promise<string[]> => {
    await tmdb.client.movie(9001, locale);
    await tmdb.client.movie(9001, { language: 'de', region: 'DE' });
    await tmdb.client.movie(9003, locale);
    await tmdb.client.season(6001, 1, locale);
    await tmdb.client.searchMovies("pip's (weather) [machine]", 1, locale);
    await tmdb.client.movieList('popular', 1, locale);
    return tmdb.cache.memory.keys();
  };

  test.each([
    ['*', 6],
    ['*:*', 5],
    ['movie:*', 3],
    ['movie:9001', 2],
    ['movie:90*1', 2],
    ['movie:*3', 1],
    ['movie:900', 0],
    ['season:6001/1', 1],
    ['season:6001/*', 1],
    ['list:movie/*', 1],
    ['list:*/popular', 1],
    ['*:9001', 2],
    ['search:movie/*weather*', 1],
    ['movie:9001*9001', 0],
    ['movie:9*0*1', 2],
    ['movie:9.01', 0],
    ['person:*', 0],
  ])('%s', async (text, removed) => {
    await seen();
    // A `#` or a bracket is in no pattern; `*` alone reaches them.
    expect(await tmdb.cache.clear(pattern(text))).toEqual({
      removed: text === '*:*' ? 6 : removed,
      isSharedTierCleared: true,
    });
  });

  test('what is forgotten is asked for anew, and the rest is not', async () => {
    await seen();
    await tmdb.cache.clear(pattern('movie:9001'));
    standIn.requests.length = 0;
    await seen();
    expect(standIn.requests.map(({ path }) => path)).toEqual(['/movie/9001', '/movie/9001']);
  });

  test('a pattern with many stars is matched as fast as one with a single star', () => {
    const many = pattern(`movie:${'*a'.repeat(60)}`);
    const words = pattern(`search:${'*a'.repeat(40)}*b`);
    const startedAt = performance.now();
    expect(words.matches(`search:${'a'.repeat(150)}#language=en`)).toBe(false);
    expect(many.matches(`movie:${'a'.repeat(50)}#language=en`)).toBe(false);
    // Of a second: without care this takes longer than anybody lives.
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  test.each([
    '',
    'movie',
    'movie:',
    ':1',
    'films:*',
    'movie:1#',
    'movie:(a)',
    'movie:a\nb',
    `movie:${'1'.repeat(201)}`,
  ])('%p is no pattern', (text) => {
    expect(readCachePattern(text)).toBeNull();
  });
});
