import { groupedByKey } from '../../../kit/src';
import DataLoader from 'dataloader';
import { In, IsNull, Raw, type DataSource } from 'typeorm';
import { Session } from './session';

/** Those that can still be refreshed, the most recently seen first. */
export const createSessionsByAccountId = (db: DataSource) =>
  new DataLoader<string, Session[]>(async (accountIds) => {
    const rows = await db.manager.find(Session, {
      where: {
        accountId: In([...accountIds]),
        revokedAt: IsNull(),
        expiresAt: Raw((column) => `${column} > now()`),
      },
      order: { lastSeenAt: 'DESC', id: 'ASC' },
    });
    return groupedByKey(accountIds, rows, (row) => row.accountId);
  });
