import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CacheCounters } from './cache-counters';
import type { TmdbCacheKind } from './lifetimes';
import type { TierSize } from './memory-tier';
import type { TmdbFailure } from './tmdb-client';

/** What a process of the catalogue says of its cache. */
export interface ProcessReport {
  counters: CacheCounters;
  /** Of its memory. */
  sizes: Record<TmdbCacheKind, TierSize>;
  memoryLimitBytes: number;
  shared: 'NONE' | 'UP' | 'DOWN';
  /** Null while TMDB answers. */
  failure: { since: string; reason: TmdbFailure } | null;
}

/** A process of the catalogue that asks TMDB: it writes every few seconds, so that others can add up. */
@Entity('tmdb_cache_process')
export class TmdbCacheProcess {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('timestamptz', { name: 'reported_at', default: () => 'now()' })
  reportedAt!: Date;

  @Column('jsonb')
  report!: ProcessReport;
}
