import { groupedByKey } from '../../../kit/src';
import type { DataSource } from 'typeorm';
import { rowById } from '../row-by-id';
import { Credit } from './credit';
import { Person } from './person';

export const personById = (db: DataSource) => rowById(db, Person);

/** Directors first, then the cast as billed. */
export const creditsByTitleId =
  (db: DataSource) =>
  async (titleIds: readonly string[]): Promise<Credit[][]> => {
    const credits = await db
      .createQueryBuilder(Credit, 'credit')
      .where('credit.title_id = ANY(:titleIds)', { titleIds })
      .orderBy('credit.role', 'DESC')
      .addOrderBy('credit.position')
      .getMany();
    return groupedByKey(titleIds, credits, (credit) => credit.titleId);
  };
