import { TMDB_CACHE_KINDS, type TmdbCacheKind } from './lifetimes';

/** Since a process started. */
export interface KindCounters {
  /** Answers from the cache that were fresh. */
  hits: number;
  /** Of them, those that say that TMDB has no such thing. */
  negativeHits: number;
  /** Answers from the cache that were older than their lifetime. */
  staleServed: number;
  /** Questions for which the cache held nothing to give. */
  misses: number;
  /** Requests to TMDB without a readable answer. */
  errors: number;
}

export type CacheCounters = Record<TmdbCacheKind, KindCounters>;

export const noCounts = (): KindCounters => ({
  hits: 0,
  negativeHits: 0,
  staleServed: 0,
  misses: 0,
  errors: 0,
});

export const createCounters = (): CacheCounters =>
  Object.fromEntries(TMDB_CACHE_KINDS.map((kind) => [kind, noCounts()])) as CacheCounters;
