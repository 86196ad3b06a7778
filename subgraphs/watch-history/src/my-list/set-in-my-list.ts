import type { DataSource, EntityManager } from 'typeorm';
import { appendEvent, type Viewer } from '../../../kit/src';
import { listedFact } from '../facts/watch-history-facts';

/** Puts a title into the profile's list or takes it out. Tells of it only when that changed something. */
export async function setInMyList(
  db: DataSource,
  viewer: Viewer,
  titleId: string,
  inMyList: boolean,
): Promise<void> {
  await db.transaction(async (manager) => {
    const changedAt = await (inMyList ? add : remove)(manager, viewer, titleId);
    if (!changedAt) return;
    const subject = { userId: viewer.userId, profileId: viewer.profileId, titleId };
    await appendEvent(manager, listedFact(subject, inMyList, changedAt));
  });
}

async function add(manager: EntityManager, viewer: Viewer, titleId: string): Promise<Date | null> {
  const [added] = await manager.query<{ at: Date }[]>(
    `INSERT INTO my_list_entry (profile_id, title_id, user_id, added_at)
     VALUES ($1, $2, $3, clock_timestamp()) ON CONFLICT DO NOTHING RETURNING added_at AS at`,
    [viewer.profileId, titleId, viewer.userId],
  );
  return added?.at ?? null;
}

async function remove(manager: EntityManager, viewer: Viewer, titleId: string): Promise<Date | null> {
  // TypeORM answers a DELETE with its rows and their number.
  const [[removed]] = await manager.query<[{ at: Date }[], number]>(
    `DELETE FROM my_list_entry WHERE profile_id = $1 AND title_id = $2 RETURNING clock_timestamp() AS at`,
    [viewer.profileId, titleId],
  );
  return removed?.at ?? null;
}
