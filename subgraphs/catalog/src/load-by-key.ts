import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';

/** Postgres text holds no NUL, so nothing can have such a key. */
export const isStorable = (key: string): boolean => !key.includes('\0');

/** The rows in the order of the keys, null where there is none: DataLoader pairs by position. */
export function inKeyOrder<T>(
  keys: readonly string[],
  rows: readonly T[],
  keyOf: (row: T) => string,
): (T | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** The rows of each key, in the order in which they come; an empty list where there is none. */
export function groupedByKey<T>(
  keys: readonly string[],
  rows: readonly T[],
  keyOf: (row: T) => string,
): T[][] {
  const groups = new Map<string, T[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row))?.push(row);
  return keys.map((key) => groups.get(key) ?? []);
}

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
