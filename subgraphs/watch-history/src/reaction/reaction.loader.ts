import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { Reaction } from './title-reaction';

export const createReactionByTitleId = (db: DataSource, profileId: string) =>
  new DataLoader<string, Reaction | null>(async (titleIds) => {
    const rows = await db.query<{ id: string; reaction: Reaction }[]>(
      'SELECT title_id AS id, reaction FROM title_reaction WHERE profile_id = $1 AND title_id = ANY($2)',
      [profileId, titleIds],
    );
    const byTitleId = new Map(rows.map((row) => [row.id, row.reaction]));
    return titleIds.map((id) => byTitleId.get(id) ?? null);
  });
