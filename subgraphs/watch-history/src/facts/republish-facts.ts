import type { DataSource } from 'typeorm';
import { appendEvents, type NewEvent } from '../../../kit/src';
import type { MyListEntry } from '../my-list/my-list-entry';
import { IS_CONTINUED } from '../progress/milestones';
import { PROGRESS_COLUMNS, type WatchProgress } from '../progress/watch-progress';
import type { TitleReaction } from '../reaction/title-reaction';
import { continuedFact, listedFact, reactedFact, watchedFact } from './watch-history-facts';

/** Tells the consumers again what every profile has watched, listed and thinks now. Returns how many facts. */
export function republishFacts(db: DataSource): Promise<number> {
  return db.transaction(async (manager) => {
    // Taken before reading: no newer fact can get into the log between what is read here and its appending.
    await manager.query(`SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.event'))`);
    const progress = await manager.query<WatchProgress[]>(
      `SELECT ${PROGRESS_COLUMNS} FROM watch_progress WHERE started_at IS NOT NULL ORDER BY updated_at, id`,
    );
    const latest = await manager.query<
      (Pick<WatchProgress, 'profileId' | 'titleId' | 'userId'> & { isContinued: boolean })[]
    >(
      `SELECT DISTINCT ON (profile_id, title_id) profile_id AS "profileId", title_id AS "titleId", user_id AS "userId",
              ${IS_CONTINUED} AS "isContinued"
         FROM watch_progress ORDER BY profile_id, title_id, updated_at DESC, sequence DESC, id DESC`,
    );
    const listed = await manager.query<MyListEntry[]>(
      `SELECT profile_id AS "profileId", title_id AS "titleId", user_id AS "userId", added_at AS "addedAt"
         FROM my_list_entry ORDER BY added_at, profile_id, title_id`,
    );
    const reactions = await manager.query<TitleReaction[]>(
      `SELECT profile_id AS "profileId", title_id AS "titleId", user_id AS "userId", reaction,
              reacted_at AS "reactedAt" FROM title_reaction ORDER BY reacted_at, profile_id, title_id`,
    );
    const facts: NewEvent[] = [
      ...progress.map((row) => watchedFact(row, 'STARTED')),
      ...progress.filter((row) => row.finishedAt).map((row) => watchedFact(row, 'FINISHED')),
      ...latest.filter((row) => row.isContinued).map((row) => continuedFact(row, true)),
      ...listed.map((row) => listedFact(row, true, row.addedAt)),
      ...reactions.map((row) => reactedFact(row, row.reaction, row.reactedAt)),
    ];
    await appendEvents(manager, facts);
    return facts.length;
  });
}
