import type { DataSource } from 'typeorm';
import type { Audience } from '../title/audience';
import { listedTo } from '../title/visible-titles';

const AT_MOST = 100;

/** Ids of each collection's titles that lists may show. */
export const titleIdsByCollectionId =
  (db: DataSource, { maxAge, region }: Audience) =>
  async (collectionIds: readonly string[]): Promise<string[][]> => {
    const rows = await db.query<{ collectionId: string; ids: string[] }[]>(
      `SELECT asked.id AS "collectionId",
              ARRAY(SELECT t.id FROM title t WHERE t.collection_id = asked.id AND ${listedTo('$1', '$2')}
                     ORDER BY t.year, t.released_on, t.id LIMIT ${AT_MOST}) AS ids
         FROM unnest($3::text[]) AS asked(id)`,
      [maxAge, region, collectionIds],
    );
    const found = new Map(rows.map(({ collectionId, ids }) => [collectionId, ids]));
    return collectionIds.map((id) => found.get(id) ?? []);
  };
