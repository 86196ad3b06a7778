import type { DataSource } from 'typeorm';
import { listedTo } from '../title/visible-titles';

const AT_MOST = 200;

/** Ids of a collection's titles that lists may show, in the order of their release. */
export async function readCollectionTitles(
  db: DataSource,
  collectionId: string,
  { maxAge, region }: { maxAge: number | null; region: string },
): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `SELECT t.id FROM title t WHERE t.collection_id = $3 AND ${listedTo('$1', '$2')}
      ORDER BY coalesce(t.released_on, make_date(t.year, 12, 31)) NULLS LAST, t.name, t.id LIMIT ${AT_MOST}`,
    [maxAge, region, collectionId],
  );
  return rows.map((row) => row.id);
}
