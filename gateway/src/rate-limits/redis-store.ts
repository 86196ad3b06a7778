import Redis from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import { STORE_WAIT_MS, WINDOW_SECONDS, type CounterStore } from './counter-store';

/** Counts in Redis or Valkey, under `streamverse:rate:`; keys expire by themselves. */
export function createRedisStore(url: string, waitMs = STORE_WAIT_MS): CounterStore {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: waitMs,
    commandTimeout: waitMs,
    // Whoever asks while it is away is counted elsewhere, not kept waiting.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 200, 5_000),
  });
  // The request that meets the failure tells of it; without a listener ioredis prints every attempt.
  redis.on('error', () => undefined);
  return {
    name: 'Redis',
    prepare: async () => {
      if (redis.status === 'wait') await redis.connect();
      await redis.ping();
    },
    ping: () => redis.ping(),
    limiter: ({ name, points }) =>
      new RateLimiterRedis({
        storeClient: redis,
        rejectIfRedisNotReady: true,
        keyPrefix: `streamverse:rate:${name}`,
        points,
        duration: WINDOW_SECONDS,
        inMemoryBlockOnConsumed: points + 1,
      }),
    close: () => {
      redis.disconnect();
      return Promise.resolve();
    },
  };
}
