import type { DataSource } from 'typeorm';
import { TitleKind } from '../title/title-kind';
import type { TmdbClient } from '../tmdb/tmdb-client';

const DAY_MS = 86_400_000;
/** TMDB tells of changes within so many days. */
const TOLD_DAYS = 14;
/** Its terms let nothing be kept over six months unasked. */
const ASKED_AGAIN_DAYS = 150;
/** TMDB's days end elsewhere than ours. */
const OVERLAP_DAYS = 1;
const MOST = 20_000;

const day = (time: number): string => new Date(time).toISOString().slice(0, 10);

/**
 * Ids of linked titles that TMDB changed since the last refresh that went through, of those that were never compared with
 * it, and of those that were not for long; a kind without linked titles costs no request.
 * @param checkpoint is awaited before each request
 */
export async function changedTitles(
  db: DataSource,
  tmdb: Pick<TmdbClient, 'changes'>,
  checkpoint: () => Promise<void>,
): Promise<string[]> {
  const [state] = await db.query<{ now: Date; last: Date | null; kinds: TitleKind[] }[]>(
    `SELECT now() AS now, ARRAY(SELECT DISTINCT kind FROM title WHERE tmdb_id IS NOT NULL) AS kinds,
            (SELECT max(started_at) FROM library_job
              WHERE kind = 'REFRESH' AND state = 'SUCCEEDED' AND input ->> 'titleIds' IS NULL) AS last`,
  );
  if (!state) return [];
  const now = state.now.getTime();
  const isTold = state.last !== null && now - state.last.getTime() < (TOLD_DAYS - OVERLAP_DAYS) * DAY_MS;
  const from = isTold
    ? (state.last as Date).getTime() - OVERLAP_DAYS * DAY_MS
    : now - (TOLD_DAYS - OVERLAP_DAYS) * DAY_MS;
  const ids = new Set<string>();
  for (const kind of state.kinds) {
    const changed = await changedNumbers(tmdb, kind, day(from), day(now), checkpoint);
    const rows = await db.query<{ id: string }[]>(
      'SELECT id FROM title WHERE kind = $1 AND tmdb_id = ANY($2) ORDER BY id',
      [kind, changed],
    );
    for (const { id } of rows) ids.add(id);
  }
  // What changed before the days that TMDB tells of is found only by comparing.
  const rows = await db.query<{ id: string }[]>(
    `SELECT id FROM title WHERE tmdb_id IS NOT NULL
        AND (tmdb_refreshed_at IS NULL OR tmdb_refreshed_at < now() - make_interval(days => $1))
      ORDER BY tmdb_refreshed_at NULLS FIRST, id LIMIT ${MOST}`,
    [isTold ? ASKED_AGAIN_DAYS : TOLD_DAYS],
  );
  for (const { id } of rows) ids.add(id);
  return [...ids];
}

async function changedNumbers(
  tmdb: Pick<TmdbClient, 'changes'>,
  kind: TitleKind,
  from: string,
  to: string,
  checkpoint: () => Promise<void>,
): Promise<number[]> {
  const numbers = new Set<number>();
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    await checkpoint();
    // Asked ten minutes ago, TMDB may have said less.
    const { value } = await tmdb.changes(kind, from, to, page, { isFresh: true });
    for (const { id } of value.items) numbers.add(id);
    pages = value.totalPages;
  }
  return [...numbers];
}
