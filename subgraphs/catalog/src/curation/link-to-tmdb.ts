import type { DataSource, EntityManager } from 'typeorm';
import { badUserInput, conflict, notFound } from '../../../kit/src';
import { isStorable } from '../row-by-id';
import type { TitleKind } from '../title/title-kind';
import { TitleOrigin } from '../title/title-origin';
import { linkByHand, unlinkByHand } from '../tmdb-titles/change-link';
import { queueFill } from '../tmdb-titles/link-title';
import { takeTurnSoon } from './library-turn';
import { ChangeSource } from './title-change';
import { writeLinkChange } from './write-changes';

/** TMDB counts in 32 bits. */
export const isTmdbId = (id: number): boolean => Number.isInteger(id) && id > 0 && id <= 2_147_483_647;

interface Row {
  kind: TitleKind;
  origin: TitleOrigin;
}

/**
 * Links a title to one of TMDB, or ends its link for good. A new link fills what the title lacks, in the background.
 * @param isThere whether TMDB has such a title; true also where it cannot be asked
 * @throws NOT_FOUND; CONFLICT with `titleId` where another title is linked to it, or for a title that came from TMDB.
 */
export async function linkToTmdb(
  db: DataSource,
  actorId: string,
  { titleId, tmdbId }: { titleId: string; tmdbId: number | null },
  isThere: (kind: TitleKind, tmdbId: number) => Promise<boolean>,
): Promise<void> {
  if (tmdbId !== null && !isTmdbId(tmdbId)) throw badUserInput({ 'input.tmdbId': 'is no number of TMDB’s.' });
  const { kind } = await readRow(db.manager, titleId);
  if (tmdbId !== null && !(await isThere(kind, tmdbId)))
    throw badUserInput({ 'input.tmdbId': 'TMDB has no such title.' });
  await db.transaction(async (manager) => {
    await takeTurnSoon(manager);
    const before =
      tmdbId === null ? await unlinkByHand(manager, titleId) : await linkByHand(manager, titleId, tmdbId);
    if (before === tmdbId) return;
    await writeLinkChange(manager, { titleId, actorId, source: ChangeSource.PERSON, before, after: tmdbId });
    if (tmdbId !== null) await queueFill(manager, titleId);
  });
}

async function readRow(manager: EntityManager, titleId: string): Promise<Row> {
  const [row] = isStorable(titleId)
    ? await manager.query<Row[]>('SELECT kind, origin FROM title WHERE id = $1', [titleId])
    : [];
  if (!row) throw notFound('title');
  // Its id is the link.
  if (row.origin === TitleOrigin.TMDB) throw conflict('This title came from TMDB and stays linked to it.');
  return row;
}
