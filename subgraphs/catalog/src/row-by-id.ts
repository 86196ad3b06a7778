import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { inKeyOrder } from '../../kit/src';

/** Postgres text holds no NUL, so nothing can have such a key. */
export const isStorable = (key: string): boolean => !key.includes('\0');

/** A batch function for rows that anyone may see, by id. */
export const rowById =
  <T extends ObjectLiteral & { id: string }>(db: DataSource, entity: EntityTarget<T>) =>
  async (ids: readonly string[]): Promise<(T | null)[]> => {
    const rows = await db
      .createQueryBuilder(entity, 'row')
      .where('row.id = ANY(:ids)', { ids: ids.filter(isStorable) })
      .getMany();
    return inKeyOrder(ids, rows, (row) => row.id);
  };
