import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { PROGRESS_COLUMNS, progressOf, type WatchProgress } from './watch-progress';

/** Where a profile is in a title; for a series, in the episode that it watched last. */
export const createProgressByTitleId = (db: DataSource, profileId: string) =>
  new DataLoader<string, WatchProgress | null>(async (titleIds) => {
    const rows = await db.query<WatchProgress[]>(
      `SELECT DISTINCT ON (title_id) ${PROGRESS_COLUMNS} FROM watch_progress
        WHERE profile_id = $1 AND title_id = ANY($2) ORDER BY title_id, updated_at DESC, sequence DESC`,
      [profileId, titleIds],
    );
    const byTitleId = new Map(rows.map((row) => [row.titleId, progressOf(row)]));
    return titleIds.map((id) => byTitleId.get(id) ?? null);
  });

export const createProgressByEpisodeId = (db: DataSource, profileId: string) =>
  new DataLoader<string, WatchProgress | null>(async (episodeIds) => {
    const rows = await db.query<WatchProgress[]>(
      `SELECT ${PROGRESS_COLUMNS} FROM watch_progress WHERE profile_id = $1 AND episode_id = ANY($2)`,
      [profileId, episodeIds],
    );
    const byEpisodeId = new Map(rows.map((row) => [row.episodeId, progressOf(row)]));
    return episodeIds.map((id) => byEpisodeId.get(id) ?? null);
  });
