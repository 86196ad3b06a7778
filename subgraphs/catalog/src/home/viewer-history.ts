import type { DataSource } from 'typeorm';

export interface HistoryEntry {
  titleId: string;
  watchedAt: Date | null;
  finishedAt: Date | null;
  reaction: 'LIKE' | 'LOVE' | 'DISLIKE' | null;
  reactedAt: Date | null;
  listedAt: Date | null;
}

const REMEMBERED = 200;

/** What a profile did, the latest first. */
export function readHistory(db: DataSource, profileId: string): Promise<HistoryEntry[]> {
  return db.query(
    `SELECT title_id AS "titleId", watched_at AS "watchedAt", finished_at AS "finishedAt", reaction,
            reacted_at AS "reactedAt", listed_at AS "listedAt"
       FROM viewer_history WHERE profile_id = $1
      ORDER BY greatest(watched_at, finished_at, reacted_at, listed_at) DESC NULLS LAST, title_id LIMIT ${REMEMBERED}`,
    [profileId],
  );
}

export const isWelcome = ({ reaction }: HistoryEntry): boolean => reaction !== 'DISLIKE';

/** Begun and not finished: it stands among what the viewer continues. */
export const isBegun = ({ watchedAt, finishedAt }: HistoryEntry): boolean =>
  watchedAt !== null && finishedAt === null;
