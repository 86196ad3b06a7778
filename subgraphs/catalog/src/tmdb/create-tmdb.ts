import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Logger } from '../../../kit/src';
import { AnswerCache, type Cleared } from './answer-cache';
import { announceClearing, CacheAnnouncements } from './cache-announcements';
import type { CachePattern } from './cache-pattern';
import { readCacheStatistics, removeReport, writeReport, type CacheStatistics } from './cache-statistics';
import { createTmdbClient } from './create-tmdb-client';
import type { TmdbCacheKind } from './lifetimes';
import { RedisTier } from './redis-tier';
import type { TmdbClient, TmdbFailure } from './tmdb-client';
import { REQUESTS_PER_SECOND, TmdbTransport } from './tmdb-transport';

export interface TmdbOptions {
  apiKey: string;
  baseUrl: string;
  redisUrl: string | null;
  db: DataSource;
  databaseUrl: string;
  log: Logger;
}

/** What tests turn down. */
export interface TmdbLimits {
  deadlineMs: number;
  memoryBytes: number;
  mostRefreshes: number;
  failurePauseMs: number;
  circuitPauseMs: { first: number; longest: number };
  requestsPerSecond: number;
  /** The library's own answer waits no longer for a list of TMDB's. */
  listWaitMs: { rail: number; search: number };
}

export const TMDB_LIMITS: TmdbLimits = {
  deadlineMs: 4_000,
  memoryBytes: 64 * 1024 * 1024,
  mostRefreshes: 4,
  failurePauseMs: 5_000,
  circuitPauseMs: { first: 2_000, longest: 60_000 },
  requestsPerSecond: REQUESTS_PER_SECOND,
  listWaitMs: { rail: 1_000, search: 800 },
};

/** TMDB as one process of the catalogue has it: client, cache, and what operators see of them. */
export interface Tmdb {
  readonly client: TmdbClient;
  readonly listWaitMs: TmdbLimits['listWaitMs'];
  /** Resolves when clearings of other processes are followed. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Here, in the shared tier and, moments later, in every other process; it tells of the first two. */
  clear(pattern: CachePattern): Promise<Cleared>;
  statistics(): Promise<CacheStatistics>;
  /** Of the shared tier, by kind; null without one, or while it is away. */
  sharedCounts(): Promise<Record<TmdbCacheKind, number> | null>;
  /** Without asking TMDB. */
  health(): TmdbHealth;
}

export type TmdbHealth =
  | { status: 'off' }
  | { status: 'up'; cache: 'memory' | 'redis' | 'redis down' }
  | { status: 'failing'; since: string; reason: TmdbFailure; cache: 'memory' | 'redis' | 'redis down' };

/** Not yet started; the client may be used before. */
export function createTmdb(options: TmdbOptions, limits: TmdbLimits = TMDB_LIMITS): Tmdb {
  const { db, log } = options;
  const processId = randomUUID();
  const shared = options.redisUrl ? new RedisTier(options.redisUrl, log, limits.requestsPerSecond) : null;
  const transport = new TmdbTransport(
    {
      baseUrl: options.baseUrl,
      apiKey: options.apiKey,
      deadlineMs: limits.deadlineMs,
      circuitPauseMs: limits.circuitPauseMs,
      requestsPerSecond: limits.requestsPerSecond,
      shared,
    },
    log,
  );
  const cache = new AnswerCache((request) => transport.get(request), { ...limits, shared }, log);
  const failure = () => {
    const { failure: current } = transport.circuit;
    return current && { since: current.since.toISOString(), reason: current.reason };
  };
  const report = () => {
    cache.removeOld();
    return writeReport(db, processId, {
      counters: cache.counters,
      sizes: cache.memory.sizes(),
      memoryLimitBytes: cache.memory.limitBytes,
      shared: shared ? (shared.isDown ? 'DOWN' : 'UP') : 'NONE',
      failure: failure(),
    });
  };
  const announcements = new CacheAnnouncements(
    db,
    options.databaseUrl,
    log,
    (pattern) => void cache.clearMemory(pattern),
    report,
  );

  return {
    client: createTmdbClient(cache),
    listWaitMs: limits.listWaitMs,
    start: async () => {
      await shared?.start();
      await announcements.start();
    },
    stop: async () => {
      await announcements.stop();
      await transport.stop();
      shared?.stop();
      await removeReport(db, processId).catch(() => undefined);
    },
    clear: async (pattern) => {
      const cleared = await cache.clear(pattern);
      await announceClearing(db.manager, pattern, (id) => announcements.skip(id));
      return cleared;
    },
    statistics: async () => {
      await report();
      const statistics = await readCacheStatistics(db);
      if (!statistics) throw new Error('The report that was just written is not there.');
      return statistics;
    },
    sharedCounts: () => shared?.counts() ?? Promise.resolve(null),
    health: () => {
      const kept = shared ? (shared.isDown ? 'redis down' : 'redis') : 'memory';
      const current = failure();
      return current ? { status: 'failing', ...current, cache: kept } : { status: 'up', cache: kept };
    },
  };
}
