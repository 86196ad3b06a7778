import type { DataSource } from 'typeorm';
import { appendEvents } from '../../../kit/src';
import { membershipsChanged } from './membership-facts';
import { STATUS_NOW } from './membership-status';

const BATCH = 200;

/** Writes down, and tells of, what the clock has made of memberships; how many changed. */
export async function endMemberships(db: DataSource): Promise<number> {
  let ended = 0;
  for (;;) {
    const count = await endBatch(db);
    ended += count;
    if (count < BATCH) return ended;
  }
}

function endBatch(db: DataSource): Promise<number> {
  return db.transaction(async (manager) => {
    const due = await manager.query<{ userId: string }[]>(
      `SELECT user_id AS "userId" FROM membership
        WHERE status IN ('ACTIVE', 'GRACE') AND current_period_end <= now() AND ${STATUS_NOW} <> status
        ORDER BY current_period_end LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
    );
    if (due.length === 0) return 0;
    const userIds = due.map(({ userId }) => userId);
    await manager.query(
      `UPDATE membership SET status = ${STATUS_NOW}, changed_at = now() WHERE user_id = ANY($1)`,
      [userIds],
    );
    await appendEvents(manager, await membershipsChanged(manager, userIds));
    return due.length;
  });
}
