import type { DataSource } from 'typeorm';
import { noCounts, type KindCounters } from './cache-counters';
import { TMDB_CACHE_KINDS, type TmdbCacheKind } from './lifetimes';
import type { TierSize } from './memory-tier';
import type { ProcessReport } from './tmdb-cache-process';

/** A process that has not reported for so long has ended. */
const SILENT_AFTER = "interval '20 seconds'";

export interface KindStatistics extends KindCounters, TierSize {
  kind: TmdbCacheKind;
}

export interface CacheStatistics {
  /** How many were added up. */
  processes: number;
  kinds: KindStatistics[];
  memoryLimitBytes: number;
  shared: ProcessReport['shared'];
  failure: ProcessReport['failure'];
}

/** Says how the cache of a process is; others read it with `readCacheStatistics`. */
export async function writeReport(db: DataSource, processId: string, report: ProcessReport): Promise<void> {
  await db.query(
    `WITH ended AS (DELETE FROM tmdb_cache_process WHERE reported_at < now() - interval '1 day')
     INSERT INTO tmdb_cache_process (id, report) VALUES ($1, $2)
     ON CONFLICT (id) DO UPDATE SET report = excluded.report, reported_at = now()`,
    [processId, JSON.stringify(report)],
  );
}

export const removeReport = (db: DataSource, processId: string): Promise<unknown> =>
  db.query('DELETE FROM tmdb_cache_process WHERE id = $1', [processId]);

/** Of all processes that run, added up; null where none asks TMDB. */
export async function readCacheStatistics(db: DataSource): Promise<CacheStatistics | null> {
  const rows: { report: ProcessReport }[] = await db.query(
    `SELECT report FROM tmdb_cache_process WHERE reported_at > now() - ${SILENT_AFTER} ORDER BY reported_at`,
  );
  const reports = rows.map(({ report }) => report);
  const [first] = reports;
  if (!first) return null;
  return {
    processes: reports.length,
    kinds: TMDB_CACHE_KINDS.map((kind) => addUp(kind, reports)),
    memoryLimitBytes: reports.reduce((sum, { memoryLimitBytes }) => sum + memoryLimitBytes, 0),
    shared: reports.some(({ shared }) => shared === 'DOWN') ? 'DOWN' : first.shared,
    failure: reports.find(({ failure }) => failure)?.failure ?? null,
  };
}

// A process of another release may know other kinds.
const addUp = (kind: TmdbCacheKind, reports: readonly Partial<ProcessReport>[]): KindStatistics =>
  reports.reduce<KindStatistics>(
    (sum, { counters, sizes }) => {
      const counts = counters?.[kind] ?? noCounts();
      const size = sizes?.[kind] ?? { entries: 0, bytes: 0 };
      return {
        kind,
        hits: sum.hits + counts.hits,
        negativeHits: sum.negativeHits + counts.negativeHits,
        staleServed: sum.staleServed + counts.staleServed,
        misses: sum.misses + counts.misses,
        errors: sum.errors + counts.errors,
        entries: sum.entries + size.entries,
        bytes: sum.bytes + size.bytes,
      };
    },
    { kind, ...noCounts(), entries: 0, bytes: 0 },
  );

/** Of all questions, those that were answered from the cache, stale ones included; null before the first question. */
export function hitRate({ hits, staleServed, misses }: KindCounters): number | null {
  const questions = hits + staleServed + misses;
  return questions === 0 ? null : (hits + staleServed) / questions;
}
