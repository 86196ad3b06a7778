import type { DataSource } from 'typeorm';
import { groupedByKey } from '../../../kit/src';
import { isStorable } from '../row-by-id';
import type { Artwork } from './artwork';

/** The uploaded pictures of a title, none for most. One statement for all titles of a request. */
export const artworkByTitleId =
  (db: Pick<DataSource, 'query'>) =>
  async (titleIds: readonly string[]): Promise<Artwork[][]> => {
    const rows = await db.query<Artwork[]>(
      `SELECT title_id AS "titleId", crop, hash, widths, accent, uploaded_by AS "uploadedBy", created_at AS "createdAt"
         FROM artwork WHERE title_id = ANY($1)`,
      [titleIds.filter(isStorable)],
    );
    return groupedByKey(titleIds, rows, (row) => row.titleId);
  };
