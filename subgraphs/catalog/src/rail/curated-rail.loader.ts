import type { DataSource } from 'typeorm';
import { groupedByKey } from '../../../kit/src';

/** Of rails that a person filled, in their order, whether or not viewers see them. */
export const titleIdsByCuratedRailId =
  (db: DataSource) =>
  async (railIds: readonly string[]): Promise<string[][]> => {
    const rows = await db.query<{ railId: string; titleId: string }[]>(
      `SELECT rail_id AS "railId", title_id AS "titleId" FROM curated_rail_title
        WHERE rail_id = ANY($1) ORDER BY rail_id, position`,
      [railIds],
    );
    return groupedByKey(railIds, rows, ({ railId }) => railId).map((group) =>
      group.map(({ titleId }) => titleId),
    );
  };
