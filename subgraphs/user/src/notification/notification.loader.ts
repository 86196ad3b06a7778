import { inKeyOrder } from '../../../kit/src';
import DataLoader from 'dataloader';
import { In, type DataSource } from 'typeorm';
import { isUuid } from '../../../kit/src';
import { Notification } from './notification';
import { forAge } from './notification-page';

/** Retracted ones too: a cursor from before may still lead to them. */
export const createNotificationById = (db: DataSource) =>
  new DataLoader<string, Notification | null>(async (ids) => {
    const rows = await db.manager.findBy(Notification, { id: In(ids.filter(isUuid)) });
    return inKeyOrder(ids, rows, (row) => row.id);
  });

/** @param maxAge age limit of the asking profile in years; null without one. */
export const createUnreadCountByAccountId = (db: DataSource, maxAge: number | null) =>
  new DataLoader<string, number>(async (accountIds) => {
    const rows: { accountId: string; count: number }[] = await db.query(
      `SELECT account_id AS "accountId", count(*)::int AS count FROM notification n
        WHERE ${forAge('$2')} AND account_id = ANY($1::uuid[]) AND read_at IS NULL AND retracted_at IS NULL GROUP BY account_id`,
      [accountIds, maxAge],
    );
    return inKeyOrder(accountIds, rows, (row) => row.accountId).map((row) => row?.count ?? 0);
  });
