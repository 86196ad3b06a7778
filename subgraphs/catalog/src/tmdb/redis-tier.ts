import Redis from 'ioredis';
import type { Logger } from '../../../kit/src';
import type { CachePattern } from './cache-pattern';
import { LIFETIMES, TMDB_CACHE_KINDS, type TmdbCacheKind } from './lifetimes';
import type { KeptAnswer } from './memory-tier';
import { SharedPace } from './shared-pace';
import { kindOfKey } from './tmdb-request';

/** Raised whenever the shape of an answer changes: releases that run side by side do not read each other's. */
const VERSION = 2;
const PREFIX = 'streamverse:tmdb';
const ANSWERS = `${PREFIX}:${VERSION}:`;
/** The cache must not be slower than what it saves. */
const WAIT_MS = 300;
const RETRY_MS = 5_000;
const SCAN_COUNT = 1_000;
/** Counting stops here: it is for a person to look at. */
const MOST_COUNTED = 200_000;

/** The answers that all processes share, in Redis or Valkey. While it is away everything goes on without it. */
export class RedisTier {
  readonly #redis: Redis;
  /** Where all processes take turns to ask TMDB. */
  readonly pace: SharedPace;
  #isDown = false;
  #retryAt = 0;

  constructor(
    url: string,
    private readonly log: Logger,
    requestsPerSecond: number,
    waitMs = WAIT_MS,
  ) {
    this.#redis = new Redis(url, {
      lazyConnect: true,
      connectTimeout: 2_000,
      commandTimeout: waitMs,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      retryStrategy: (attempt) => Math.min(attempt * 200, RETRY_MS),
    });
    // Whoever asks meets the failure; without a listener ioredis prints every attempt.
    this.#redis.on('error', () => undefined);
    this.#redis.on('ready', () => {
      this.#retryAt = 0;
    });
    this.pace = new SharedPace((work, instead) => this.#try(work, instead), requestsPerSecond);
  }

  get isDown(): boolean {
    return this.#isDown;
  }

  /** Resolves once the first connection stands, or has failed. */
  async start(): Promise<void> {
    await this.#redis.connect().catch((error: unknown) => this.#down(error));
  }

  stop(): void {
    this.#redis.disconnect();
  }

  /** Null where there is none, or none that can be read. */
  get(key: string): Promise<KeptAnswer | null> {
    return this.#try(async (redis) => readKept(await redis.get(ANSWERS + key)), null);
  }

  async set(key: string, answer: KeptAnswer, keptMs: number): Promise<void> {
    const left = Math.floor(answer.fetchedAt + keptMs - Date.now());
    if (left <= 0) return;
    await this.#try((redis) => redis.set(ANSWERS + key, JSON.stringify(answer), 'PX', left), null);
  }

  /** @returns the keys of what it removed, and whether that is all that matches: not so when Redis was away. */
  async clear(pattern: CachePattern): Promise<{ keys: string[]; isWhole: boolean }> {
    const removed: string[] = [];
    let isUnlinked = true;
    const isScanned = await this.#scan(async (keys) => {
      const matching = keys.filter((key) => pattern.matches(key));
      if (matching.length === 0) return true;
      const count = await this.#try((redis) => redis.unlink(matching.map((key) => ANSWERS + key)), null);
      if (count === null) return (isUnlinked = false);
      removed.push(...matching);
      return true;
    });
    return { keys: removed, isWhole: isScanned && isUnlinked };
  }

  /** How many answers of each kind it holds, up to some 200,000 of all; null while it is away. */
  async counts(): Promise<Record<TmdbCacheKind, number> | null> {
    const counts = Object.fromEntries(TMDB_CACHE_KINDS.map((kind) => [kind, 0])) as Record<
      TmdbCacheKind,
      number
    >;
    let total = 0;
    const isWhole = await this.#scan((keys) => {
      for (const key of keys) if (kindOfKey(key) in LIFETIMES) counts[kindOfKey(key)] += 1;
      total += keys.length;
      return Promise.resolve(total < MOST_COUNTED);
    });
    return isWhole ? counts : null;
  }

  /** @param visit false ends it. @returns false when Redis went away on the way. */
  async #scan(visit: (keys: string[]) => Promise<boolean>): Promise<boolean> {
    let cursor = '0';
    do {
      const page = await this.#try(
        (redis) => redis.scan(cursor, 'MATCH', `${ANSWERS}*`, 'COUNT', SCAN_COUNT),
        null,
      );
      if (!page) return false;
      cursor = page[0];
      if (!(await visit(page[1].map((key) => key.slice(ANSWERS.length))))) return true;
    } while (cursor !== '0');
    return true;
  }

  async #try<T>(work: (redis: Redis) => Promise<T>, instead: T): Promise<T> {
    if (this.#isDown && Date.now() < this.#retryAt) return instead;
    try {
      const result = await work(this.#redis);
      if (this.#isDown) this.log.info('Redis keeps answers of TMDB again.');
      this.#isDown = false;
      return result;
    } catch (error) {
      this.#down(error);
      return instead;
    }
  }

  #down(error: unknown): void {
    this.#retryAt = Date.now() + RETRY_MS;
    if (this.#isDown) return;
    this.#isDown = true;
    this.log.warn({ err: error }, 'Redis is not reached: each process keeps answers of TMDB for itself.');
  }
}

function readKept(text: string | null): KeptAnswer | null {
  if (text === null) return null;
  try {
    const { value, fetchedAt, goneAt } = JSON.parse(text) as Partial<KeptAnswer>;
    if (value === undefined || !Number.isSafeInteger(fetchedAt) || Number(fetchedAt) > Date.now() + 60_000)
      return null;
    return { value, fetchedAt: Number(fetchedAt), ...(Number.isSafeInteger(goneAt) && { goneAt }) };
  } catch {
    return null;
  }
}
