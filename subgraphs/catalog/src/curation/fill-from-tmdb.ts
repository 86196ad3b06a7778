import { appendTitleFacts } from '../title/title-facts';
import { queueFill } from '../tmdb-titles/link-title';
import type { TmdbTitleRef } from '../tmdb-titles/tmdb-ids';
import type { TmdbWorkOptions } from './import-from-tmdb';
import { tryTurn } from './library-turn';
import { saveFromTmdb } from './save-from-tmdb';
import { ChangeSource } from './title-change';
import { readTmdbRecord } from './tmdb-record';

/** Until it is tried again where others write titles. */
const BUSY_SECONDS = 5;

/** Fills what a row that was just linked lacks of TMDB's facts; what it has stays. @throws TmdbUnavailable */
export async function fillFromTmdb(options: TmdbWorkOptions, titleId: string): Promise<void> {
  const [title] = await options.db.query<TmdbTitleRef[]>(
    `SELECT kind, tmdb_id AS "tmdbId" FROM title WHERE id = $1 AND tmdb_id IS NOT NULL`,
    [titleId],
  );
  const found = title && (await readTmdbRecord(options, title));
  if (!found) return;
  await options.db.transaction(async (manager) => {
    if (!(await tryTurn(manager))) return queueFill(manager, titleId, BUSY_SECONDS);
    const { updated } = await saveFromTmdb(
      manager,
      { ...found, titleId, fillsOnly: true },
      { source: ChangeSource.REFRESH, actorId: null },
    );
    await appendTitleFacts(manager, updated);
  });
  options.onWritten();
}
