import type { EntityManager } from 'typeorm';
import { withoutGaps, type TitlePatch } from '../title/merge-record';
import { readTitleRecords, type CuratedRecord, type StoredTitle } from '../title/read-title-records';
import { TITLE_FIELDS } from '../title/title-fields';
import { TitleOrigin } from '../title/title-origin';
import { saveTitles, type SavedTitles, type SaveOptions } from './save-titles';
import { ChangeSource } from './title-change';
import type { TmdbRecord } from './tmdb-record';

export interface FromTmdb extends TmdbRecord {
  /** Of the row that it is, or will be. */
  titleId: string;
  /** Of a new title: whether viewers are to know of it. */
  isPublished?: boolean;
  /** Leaves every field alone that has a value. */
  fillsOnly?: boolean;
}

/**
 * What TMDB's record would write into a row: what TMDB does not know stays, and how a title that came from elsewhere is
 * rated and asked for, too.
 */
export function patchFromTmdb(
  { record, titleId, isPublished = true, fillsOnly = false }: FromTmdb,
  stored: StoredTitle | undefined,
): TitlePatch {
  const patch = { ...withoutGaps(record), id: titleId };
  if (!stored) return { ...patch, isPublished };
  const { origin, rating } = stored.record;
  if (origin !== TitleOrigin.TMDB) {
    delete patch.popularity;
    if (rating !== null) {
      delete patch.rating;
      delete patch.ratingVotes;
    }
  }
  if (fillsOnly) dropKnown(patch, stored.record);
  return patch;
}

function dropKnown(patch: TitlePatch, record: CuratedRecord): void {
  for (const key of TITLE_FIELDS.flatMap(({ keys }) => keys)) {
    const value = record[key];
    const isEmpty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
    if (!isEmpty) delete patch[key];
  }
}

/**
 * As `saveTitles`, of one title; notes when TMDB was asked. A refresh of a title whose link was changed or undone since TMDB
 * was asked saves nothing: the title is in none of the lists. The caller's transaction has the turn and ends with `appendTitleFacts`.
 */
export async function saveFromTmdb(
  manager: EntityManager,
  found: FromTmdb,
  options: SaveOptions,
): Promise<SavedTitles> {
  const [row] = await manager.query<{ tmdbId: number | null }[]>(
    'SELECT tmdb_id AS "tmdbId" FROM title WHERE id = $1 FOR UPDATE',
    [found.titleId],
  );
  const isRefresh = options.source === ChangeSource.REFRESH;
  if (isRefresh && row?.tmdbId !== found.record.tmdbId) return { created: [], updated: [], unchanged: [] };
  const stored = await readTitleRecords(manager, [found.titleId]);
  const patch = patchFromTmdb(found, stored.get(found.titleId));
  if (isRefresh) delete patch.tmdbId;
  const saved = await saveTitles(manager, [patch], { ...options, stored });
  await manager.query('UPDATE title SET tmdb_refreshed_at = $2 WHERE id = $1', [
    found.titleId,
    found.fetchedAt,
  ]);
  return saved;
}
