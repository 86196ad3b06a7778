import type { DataSource } from 'typeorm';
import type { Audience } from '../title/audience';
import { listedTo } from '../title/visible-titles';

const AT_MOST = 100;

/** Ids of a collection's titles that lists may show. */
export async function readCollectionTitles(
  db: DataSource,
  collectionId: string,
  { maxAge, region }: Audience,
): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `SELECT t.id FROM title t WHERE t.collection_id = $3 AND ${listedTo('$1', '$2')}
      ORDER BY t.year, t.released_on, t.id LIMIT ${AT_MOST}`,
    [maxAge, region, collectionId],
  );
  return rows.map((row) => row.id);
}
