import { inKeyOrder } from '../../../kit/src';
import type { DataSource } from 'typeorm';
import { isStorable } from '../row-by-id';
import { Title } from './title';
import { visibleTo } from './visible-titles';

/**
 * Null where there is no such title, or none that the profile may know of.
 * Read plainly: a home page holds hundreds of titles, and hydrating entities costs more than the query.
 */
export const titleById = (db: DataSource, maxAge: number | null) => {
  const columns = db
    .getMetadata(Title)
    .columns.filter((column) => column.isSelect)
    // The driver would make a moment of a day, in the time zone of the process.
    .map(
      ({ databaseName, propertyName, type }) =>
        `t.${databaseName}${type === 'date' ? '::text' : ''} AS "${propertyName}"`,
    )
    .join(', ');
  return async (ids: readonly string[]): Promise<(Title | null)[]> => {
    const rows = await db.query<Title[]>(
      `SELECT ${columns} FROM title t WHERE t.id = ANY($2) AND ${visibleTo('$1')}`,
      [maxAge, ids.filter(isStorable)],
    );
    return inKeyOrder(ids, rows, (row) => row.id);
  };
};
