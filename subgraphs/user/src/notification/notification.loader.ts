import { inKeyOrder } from '../../../kit/src';
import DataLoader from 'dataloader';
import { In, type DataSource } from 'typeorm';
import { isUuid } from '../../../kit/src';
import { Notification } from './notification';

/** Retracted ones too: a cursor from before may still lead to them. */
export const createNotificationById = (db: DataSource) =>
  new DataLoader<string, Notification | null>(async (ids) => {
    const rows = await db.manager.findBy(Notification, { id: In(ids.filter(isUuid)) });
    return inKeyOrder(ids, rows, (row) => row.id);
  });

export const createUnreadCountByAccountId = (db: DataSource) =>
  new DataLoader<string, number>(async (accountIds) => {
    const rows: { accountId: string; count: number }[] = await db.query(
      `SELECT account_id AS "accountId", count(*)::int AS count FROM notification
        WHERE account_id = ANY($1::uuid[]) AND read_at IS NULL AND retracted_at IS NULL GROUP BY account_id`,
      [accountIds],
    );
    return inKeyOrder(accountIds, rows, (row) => row.accountId).map((row) => row?.count ?? 0);
  });
