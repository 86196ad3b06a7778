import Redis from 'ioredis';
import { startRedis, TcpRelay, until, whyNoRedis } from '../../../kit/src/testing';
import { MISSING_ID } from '../testing/tmdb-stand-in/stand-in-data';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { readCachePattern, type CachePattern } from './cache-pattern';
import { startClient, type TestClient } from './testing/start-client';

const locale = { language: 'en', region: 'GB' };
const DAY = 86_400_000;
const everything: CachePattern = { text: '*', matches: () => true };
const reason = whyNoRedis();

(reason ? describe.skip : describe)(`a cache that processes share${reason ? ` (${reason})` : ''}`, () => {
  let server: Awaited<ReturnType<typeof startRedis>>;
  let relay: TcpRelay;
  let redis: Redis;
  let standIn: TmdbStandIn;
  let one: TestClient;
  let two: TestClient;

  beforeAll(async () => {
    server = await startRedis();
    relay = await TcpRelay.to(server.address);
    redis = new Redis(server.urlAt(relay.host));
    redis.on('error', () => undefined);
    standIn = await startTmdbStandIn();
  });
  afterAll(async () => {
    redis.disconnect();
    await relay.stop();
    await server.stop();
    await standIn.stop();
  });
  beforeEach(async () => {
    const keys = await redis.keys('streamverse:tmdb:*');
    if (keys.length > 0) await redis.del(keys);
    standIn.requests.length = 0;
    const redisUrl = server.urlAt(relay.host);
    [one, two] = [1, 2].map(() => startClient(standIn, { redisUrl, failurePauseMs: 0 })) as [
      TestClient,
      TestClient,
    ];
    await Promise.all([one.shared?.start(), two.shared?.start()]);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await standIn.heal();
    await one.stop();
    await two.stop();
  });

  const keptCount = async (): Promise<number> => (await redis.keys('streamverse:tmdb:2:*')).length;

  test('what one process has asked the other need not, absence included', async () => {
    const first = await one.client.movie(9001, locale);
    await one.client.movie(MISSING_ID, locale);
    await until(async () => (await keptCount()) === 2);
    expect(await two.client.movie(9001, locale)).toEqual(first);
    expect(await two.client.movie(MISSING_ID, locale)).toBeNull();
    expect(standIn.requests).toHaveLength(2);
    expect(two.cache.counters.movie).toMatchObject({ hits: 2, negativeHits: 1, misses: 0 });
    // From its own memory the next time.
    await redis.flushdb();
    await two.client.movie(9001, locale);
    expect(standIn.requests).toHaveLength(2);
  });

  test('a process that starts while TMDB is down goes on from what was kept', async () => {
    await one.client.movieList('popular', 1, locale);
    await until(async () => (await keptCount()) === 1);
    await standIn.fail('refuse');
    const realNow = Date.now;
    jest.spyOn(Date, 'now').mockImplementation(() => realNow() + DAY);
    const list = await two.client.movieList('popular', 1, locale);
    expect(list.value.items.length).toBeGreaterThan(0);
    await until(async () => (await two.client.movieList('popular', 1, locale)).isStale);
  });

  test('everything that is kept has an end within six months', async () => {
    await one.client.movie(9001, locale);
    await one.client.movie(MISSING_ID, locale);
    await until(async () => (await keptCount()) === 2);
    const lifetimes = await Promise.all(
      (await redis.keys('streamverse:tmdb:2:*')).map((key) => redis.pttl(key)),
    );
    expect(Math.min(...lifetimes)).toBeGreaterThan(0);
    expect(Math.min(...lifetimes)).toBeLessThanOrEqual(600_000);
    expect(Math.max(...lifetimes)).toBeLessThanOrEqual(183 * DAY);
  });

  test('it holds neither the key nor anything that is not of TMDB', async () => {
    await one.client.searchAll('lantern', 1, locale);
    await until(async () => (await keptCount()) === 1);
    for (const key of await redis.keys('streamverse:tmdb:2:*')) {
      const text = `${key}${await redis.get(key)}`;
      expect(text).not.toContain(standIn.apiKey);
      expect(Object.keys(JSON.parse((await redis.get(key)) ?? '') as object).sort()).toEqual([
        'fetchedAt',
        'value',
      ]);
    }
  });

  test.each(['not JSON', '{}', '[]', 'null', '{"value":1}', '{"fetchedAt":1e99,"value":{}}'])(
    'an entry that holds %p is asked for anew',
    async (nonsense) => {
      await one.client.movie(9001, locale);
      await until(async () => (await keptCount()) === 1);
      for (const key of await redis.keys('streamverse:tmdb:2:*')) await redis.set(key, nonsense);
      expect(await two.client.movie(9001, locale)).toMatchObject({ value: { id: 9001 } });
      expect(standIn.requests).toHaveLength(2);
    },
  );

  test('forgetting reaches it, by pattern, and nothing else that is there', async () => {
    for (const id of [9001, 9002, 9003]) await one.client.movie(id, locale);
    await one.client.person(8001, locale);
    await until(async () => (await keptCount()) === 4);
    await redis.set('streamverse:rate:somebody', '1');
    const pattern = readCachePattern('movie:*');
    // The second process has none of them in its memory.
    expect(pattern && (await two.cache.clear(pattern))).toEqual({ removed: 3, isSharedTierCleared: true });
    expect(await keptCount()).toBe(1);
    expect(await two.shared?.counts()).toMatchObject({ movie: 0, person: 1 });
    expect(await redis.get('streamverse:rate:somebody')).toBe('1');
  });

  test('an answer from before the clearing does not come back through a slower process', async () => {
    await one.client.movie(9001, locale);
    await until(async () => (await keptCount()) === 1);
    two.cache.clearMemory(everything);
    await two.client.movie(9001, locale);
    expect(two.cache.memory.keys()).toEqual([]);
  });

  test('while it is away each process keeps for itself, and comes back to it', async () => {
    await relay.stop();
    expect(await one.client.movie(9001, locale)).toMatchObject({ isStale: false });
    await one.client.movie(9001, locale);
    expect(standIn.requests).toHaveLength(1);
    expect(one.shared?.isDown).toBe(true);
    expect(await one.shared?.counts()).toBeNull();
    expect(await one.cache.clear(everything)).toEqual({ removed: 1, isSharedTierCleared: false });
    await relay.start();
    await until(async () => {
      await one.client.movie(9001, locale);
      await one.client.movie(MISSING_ID, locale);
      await one.cache.clear(everything);
      return !one.shared?.isDown;
    }, 15_000);
    await one.client.movie(9002, locale);
    await until(async () => (await keptCount()) > 0);
  });

  test('a server that does not answer costs a moment, not the page', async () => {
    const hurried = startClient(standIn, { redisUrl: server.urlAt(relay.host), redisWaitMs: 300 });
    await hurried.shared?.start();
    await redis.client('PAUSE', 5_000, 'ALL');
    const startedAt = performance.now();
    expect(await hurried.client.movie(9001, locale)).toMatchObject({ isStale: false });
    expect(await hurried.client.movie(9002, locale)).toMatchObject({ isStale: false });
    expect(performance.now() - startedAt).toBeLessThan(4_500);
    await hurried.stop();
    // Answers once the pause is over.
    await redis.ping();
  });
});
