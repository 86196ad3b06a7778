import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';

export const createIsListedByTitleId = (db: DataSource, profileId: string) =>
  new DataLoader<string, boolean>(async (titleIds) => {
    const rows = await db.query<{ id: string }[]>(
      'SELECT title_id AS id FROM my_list_entry WHERE profile_id = $1 AND title_id = ANY($2)',
      [profileId, titleIds],
    );
    const listed = new Set(rows.map((row) => row.id));
    return titleIds.map((id) => listed.has(id));
  });
