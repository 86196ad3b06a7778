import type { DataSource } from 'typeorm';
import { badUserInput, isUuid } from '../../../kit/src';

const MAXIMUM_IDS = 500;

/** Marks the account's own; foreign, unknown and already read ones change nothing. @throws BAD_USER_INPUT */
export async function markNotificationsRead(
  db: DataSource,
  accountId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length > MAXIMUM_IDS) throw badUserInput({ 'input.ids': `Give at most ${MAXIMUM_IDS} ids.` });
  await db.query(
    `UPDATE notification SET read_at = now()
      WHERE account_id = $1 AND id = ANY($2::uuid[]) AND read_at IS NULL`,
    [accountId, ids.filter(isUuid)],
  );
}
