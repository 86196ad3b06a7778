import { groupedByKey } from '../../../kit/src';
import DataLoader from 'dataloader';
import { In, type DataSource } from 'typeorm';
import { Profile } from './profile';

/** Oldest first: the first one is the one that sign-up made. */
export const createProfilesByAccountId = (db: DataSource) =>
  new DataLoader<string, Profile[]>(async (accountIds) => {
    const rows = await db.manager.find(Profile, {
      where: { accountId: In([...accountIds]) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return groupedByKey(accountIds, rows, (row) => row.accountId);
  });
