import type { EntityManager } from 'typeorm';
import { conflict, notFound } from '../../../kit/src';
import type { TitleKind } from '../title/title-kind';
import { tmdbTitleId } from '../title/write-title-parts';
import { oneAtATime, writeLink } from './link-title';

/**
 * Links a row to a title of TMDB by a curator's word, which ends an earlier refusal. A row that is linked to another one
 * is unlinked from it first. Returns which one that was; null for none.
 * @throws NOT_FOUND for no such row, CONFLICT with `titleId` where another row is that title.
 */
export async function linkByHand(
  manager: EntityManager,
  titleId: string,
  tmdbId: number,
): Promise<number | null> {
  await oneAtATime(manager);
  const [row] = await manager.query<{ kind: TitleKind; tmdbId: number | null }[]>(
    'SELECT kind, tmdb_id AS "tmdbId" FROM title WHERE id = $1 FOR UPDATE',
    [titleId],
  );
  if (!row) throw notFound('title');
  if (row.tmdbId === tmdbId) return tmdbId;
  const [holder] = await manager.query<{ id: string }[]>(
    'SELECT id FROM title WHERE kind = $1 AND tmdb_id = $2',
    [row.kind, tmdbId],
  );
  if (holder) throw conflict('Another title of the library is linked to it.', { titleId: holder.id });
  if (row.tmdbId !== null) await unlinkByHand(manager, titleId);
  await manager.query('DELETE FROM title_link_refusal WHERE title_id = $1 AND tmdb_id = $2', [
    titleId,
    tmdbId,
  ]);
  await writeLink(manager, titleId, { kind: row.kind, tmdbId });
  return row.tmdbId;
}

/**
 * Ends a row's link to TMDB by a curator's word: the same link is never made again by comparing. Safe to repeat. Returns
 * what it was linked to; null for nothing.
 */
export async function unlinkByHand(manager: EntityManager, titleId: string): Promise<number | null> {
  await oneAtATime(manager);
  const [row] = await manager.query<{ kind: TitleKind; tmdbId: number | null }[]>(
    'SELECT kind, tmdb_id AS "tmdbId" FROM title WHERE id = $1 FOR UPDATE',
    [titleId],
  );
  if (!row || row.tmdbId === null) return null;
  await manager.query(
    `INSERT INTO title_link_refusal (title_id, tmdb_id, is_by_hand) VALUES ($1, $2, true)
     ON CONFLICT (title_id, tmdb_id) DO UPDATE SET is_by_hand = true, refused_at = now()`,
    [titleId, row.tmdbId],
  );
  await manager.query('DELETE FROM title_alias WHERE alias = $1 AND title_id = $2', [
    tmdbTitleId(row.kind, row.tmdbId),
    titleId,
  ]);
  await manager.query(
    'UPDATE title SET tmdb_id = NULL, version = version + 1, updated_at = now() WHERE id = $1',
    [titleId],
  );
  return row.tmdbId;
}
