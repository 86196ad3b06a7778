import Redis from 'ioredis';
import { startRedis, TcpRelay, whyNoRedis } from '../../../kit/src/testing';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { RequestPace } from './request-pace';
import { startClient, type TestClient } from './testing/start-client';
import { TmdbUnavailable } from './tmdb-client';

const locale = { language: 'en', region: 'GB' };
const reason = whyNoRedis();
const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const describeWithRedis = reason ? describe.skip : describe;

describeWithRedis(`the pace of all processes${reason ? ` (${reason})` : ''}`, () => {
  let server: Awaited<ReturnType<typeof startRedis>>;
  let relay: TcpRelay;
  let redis: Redis;
  let standIn: TmdbStandIn;
  let clients: TestClient[] = [];

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
  });
  afterEach(async () => {
    await Promise.all(clients.map((client) => client.stop()));
    clients = [];
    await standIn.heal();
  });

  // Few, so that all that is asked at once reaches Redis within moments on a busy machine, too.
  const requestsPerSecond = 4;
  const startTwo = async (deadlineMs: number): Promise<[TestClient, TestClient]> => {
    const redisUrl = server.urlAt(relay.host);
    const two = [1, 2].map(() => startClient(standIn, { redisUrl, deadlineMs, requestsPerSecond })) as [
      TestClient,
      TestClient,
    ];
    clients.push(...two);
    for (const { shared } of two) await shared?.start();
    return two;
  };
  const outcomesOf = async (asked: Promise<unknown>[]): Promise<string[]> =>
    (await Promise.allSettled(asked)).map((outcome) => {
      if (outcome.status === 'fulfilled') return 'answered';
      return outcome.reason instanceof TmdbUnavailable ? outcome.reason.reason : String(outcome.reason);
    });

  test('no span of a second sees more requests than it may, wherever it begins', async () => {
    const [patient] = await startTwo(15_000);
    const [one, two] = await startTwo(600);
    await patient.client.movie(30_000, locale);
    // A window that began with the first request is about to end.
    await after(900);
    const outcomes = await outcomesOf(
      Array.from({ length: 5 }, (_, index) => [
        one.client.movie(30_100 + index, locale),
        two.client.movie(30_200 + index, locale),
      ]).flat(),
    );
    expect(standIn.requests).toHaveLength(5);
    expect(outcomes.filter((outcome) => outcome === 'OVERLOADED')).toHaveLength(6);
  });

  test('those that have time wait for their turn, and all are sent', async () => {
    const [one, two] = await startTwo(30_000);
    const startedAt = performance.now();
    const outcomes = await outcomesOf(
      Array.from({ length: 5 }, (_, index) => [
        one.client.movie(31_000 + index, locale),
        two.client.movie(32_000 + index, locale),
      ]).flat(),
    );
    expect(new Set(outcomes)).toEqual(new Set(['answered']));
    // Four at once, four a second later, the last two after another one.
    expect(performance.now() - startedAt).toBeGreaterThan(2_000);
  });

  test.each([
    ['seconds', () => ({ retryAfterSeconds: 20 })],
    ['a date', () => ({ retryAfter: new Date(Date.now() + 20_500).toUTCString() })],
  ])('when TMDB asks one process for patience (%s), the others do not ask either', async (_, facts) => {
    const [one, two] = await startTwo(5_000);
    await standIn.fail('rate-limited', { times: 1, ...facts() });
    await expect(one.client.movie(9001, locale)).rejects.toMatchObject({ reason: 'RATE_LIMITED' });
    await expect(two.client.movie(9002, locale)).rejects.toMatchObject({
      reason: 'RATE_LIMITED',
      retryAfterSeconds: expect.any(Number),
    });
    expect(standIn.requests).toHaveLength(1);
    // Who comes later learns of it, too.
    const [late] = await startTwo(5_000);
    const refusal: unknown = await late.client.movie(9003, locale).catch((error: unknown) => error);
    expect((refusal as TmdbUnavailable).retryAfterSeconds).toBeGreaterThanOrEqual(10);
    expect((refusal as TmdbUnavailable).retryAfterSeconds).toBeLessThanOrEqual(21);
    expect(standIn.requests).toHaveLength(1);
  });

  test('what waited for its turn when the pause began is sent after it', async () => {
    const [one, two] = await startTwo(30_000);
    const asked = Array.from({ length: 5 }, (_, index) => two.client.movie(33_000 + index, locale));
    await Promise.all(asked.slice(0, 4));
    await one.shared?.pace.pause(4_000);
    const sent = standIn.requests.length;
    await after(1_500);
    expect(standIn.requests.length).toBe(sent);
    await asked[4];
    expect(standIn.requests).toHaveLength(5);
  });

  test('a shorter pause ends no longer one', async () => {
    const [one, two] = await startTwo(500);
    await one.shared?.pace.pause(60_000);
    await two.shared?.pace.pause(1_000);
    expect(await two.shared?.pace.pausedForMs()).toBeGreaterThan(50_000);
  });

  test('while Redis is away each process paces itself', async () => {
    const [one, two] = await startTwo(500);
    await relay.stop();
    try {
      const outcomes = await Promise.all(
        [one, two].map(({ client }, process) =>
          outcomesOf(
            Array.from({ length: 10 }, (_, index) => client.movie(35_000 + 100 * process + index, locale)),
          ),
        ),
      );
      for (const ofProcess of outcomes) {
        expect(ofProcess.filter((outcome) => outcome === 'OVERLOADED')).toHaveLength(6);
      }
      expect(await two.shared?.pace.takeTurn(0)).toBeNull();
    } finally {
      await relay.start();
    }
  });
});

test('a turn that all processes agreed on counts in a process’s own pace', () => {
  const pace = new RequestPace(2);
  pace.note(0);
  expect(pace.takeTurn(100)).toEqual({ waitMs: 0 });
  expect(pace.takeTurn(100)).toEqual({ refusedForMs: 0 });
  pace.pause(60_000);
  expect(pace.takeTurn(100)).toEqual({ refusedForMs: expect.closeTo(60_000, -3) });
});
