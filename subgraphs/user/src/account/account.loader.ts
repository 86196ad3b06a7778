import { inKeyOrder, isUuid } from '../../../kit/src';
import DataLoader from 'dataloader';
import { In, type DataSource } from 'typeorm';
import { Account } from './account';

export const createAccountById = (db: DataSource) =>
  new DataLoader<string, Account | null>(async (ids) => {
    const rows = await db.manager.findBy(Account, { id: In(ids.filter(isUuid)) });
    return inKeyOrder(ids, rows, (row) => row.id);
  });
