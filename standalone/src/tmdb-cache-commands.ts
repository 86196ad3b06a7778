import { announceClearing } from '../../subgraphs/catalog/src/tmdb/cache-announcements';
import { readCachePattern } from '../../subgraphs/catalog/src/tmdb/cache-pattern';
import { hitRate, readCacheStatistics } from '../../subgraphs/catalog/src/tmdb/cache-statistics';
import { RedisTier } from '../../subgraphs/catalog/src/tmdb/redis-tier';
import { REQUESTS_PER_SECOND } from '../../subgraphs/catalog/src/tmdb/tmdb-transport';
import { ConfigurationError, createLog } from '../../subgraphs/kit/src';
import type { ServiceConfig } from './config';
import type { ServiceDatabase } from './database';
import { withSubgraphDatabase } from './demo-accounts';

const HEADINGS = ['kind', 'entries', 'KB', 'hits', 'stale', 'misses', 'hit rate', 'errors'];

/** What the running processes last said of their caches of TMDB, as lines of a table. */
export async function tmdbCacheTable(database: Pick<ServiceDatabase, 'urls'>): Promise<string[]> {
  const statistics = await withSubgraphDatabase(database, 'catalog', readCacheStatistics);
  if (!statistics) return ['No process of the catalogue runs with TMDB_API_KEY.'];
  const { processes, shared, failure, kinds } = statistics;
  const rows = kinds.map((kind) => {
    const rate = hitRate(kind);
    return [
      kind.kind,
      kind.entries,
      Math.ceil(kind.bytes / 1_024),
      kind.hits,
      kind.staleServed,
      kind.misses,
      rate === null ? '-' : `${(rate * 100).toFixed(1)} %`,
      kind.errors,
    ].map(String);
  });
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: string[]): string =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return [
    line(HEADINGS),
    ...rows.map(line),
    `processes: ${processes}; Redis: ${shared.toLowerCase()}; TMDB: ${
      failure ? `failing since ${failure.since} (${failure.reason})` : 'up'
    }`,
  ];
}

/**
 * Lets every running process, and Redis where REDIS_URL names one, forget answers of TMDB.
 * @returns how many Redis held; null without REDIS_URL. @throws ConfigurationError for a pattern that is none.
 */
export async function clearTmdbCache(
  config: Pick<ServiceConfig, 'raw'>,
  database: Pick<ServiceDatabase, 'urls'>,
  text: string,
): Promise<number | null> {
  const pattern = readCachePattern(text);
  if (!pattern) {
    throw new ConfigurationError([
      `cache:clear: ${text} is no pattern; one is * or KIND:ID, for example movie:*`,
    ]);
  }
  const { REDIS_URL: url } = config.raw;
  const redis = url ? new RedisTier(url, createLog('cli', 'warn'), REQUESTS_PER_SECOND) : null;
  try {
    await redis?.start();
    const cleared = await redis?.clear(pattern);
    await withSubgraphDatabase(database, 'catalog', (db) => announceClearing(db.manager, pattern));
    if (cleared?.isWhole === false)
      throw new ConfigurationError(['REDIS_URL is not reached: its answers are still there.']);
    return cleared?.keys.length ?? null;
  } finally {
    redis?.stop();
  }
}
