import type { DataSource, EntityManager } from 'typeorm';
import { appendEvent, type Viewer } from '../../../kit/src';
import { reactedFact } from '../facts/watch-history-facts';
import type { Reaction } from './title-reaction';

/** Stores what the profile thinks of a title; null takes it back. Tells of it only when that changed something. */
export async function setReaction(
  db: DataSource,
  viewer: Viewer,
  titleId: string,
  reaction: Reaction | null,
): Promise<void> {
  await db.transaction(async (manager) => {
    const changedAt = reaction
      ? await store(manager, viewer, titleId, reaction)
      : await takeBack(manager, viewer, titleId);
    if (!changedAt) return;
    const subject = { userId: viewer.userId, profileId: viewer.profileId, titleId };
    await appendEvent(manager, reactedFact(subject, reaction, changedAt));
  });
}

async function store(
  manager: EntityManager,
  viewer: Viewer,
  titleId: string,
  reaction: Reaction,
): Promise<Date | null> {
  const [stored] = await manager.query<{ at: Date }[]>(
    `INSERT INTO title_reaction AS r (profile_id, title_id, user_id, reaction, reacted_at)
     VALUES ($1, $2, $3, $4, clock_timestamp())
     ON CONFLICT (profile_id, title_id) DO UPDATE
       SET (reaction, reacted_at) = (excluded.reaction, excluded.reacted_at)
       WHERE r.reaction <> excluded.reaction
     RETURNING reacted_at AS at`,
    [viewer.profileId, titleId, viewer.userId, reaction],
  );
  return stored?.at ?? null;
}

async function takeBack(manager: EntityManager, viewer: Viewer, titleId: string): Promise<Date | null> {
  // TypeORM answers a DELETE with its rows and their number.
  const [[removed]] = await manager.query<[{ at: Date }[], number]>(
    `DELETE FROM title_reaction WHERE profile_id = $1 AND title_id = $2 RETURNING clock_timestamp() AS at`,
    [viewer.profileId, titleId],
  );
  return removed?.at ?? null;
}
