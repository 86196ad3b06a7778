import type { DataSource } from 'typeorm';
import type { Audience } from '../title/audience';
import { visibleTo } from '../title/visible-titles';

export interface HistoryEntry {
  titleId: string;
  watchedAt: Date | null;
  finishedAt: Date | null;
  /** It stands in Continue watching now. */
  isContinued: boolean;
  reaction: 'LIKE' | 'LOVE' | 'DISLIKE' | null;
  reactedAt: Date | null;
  listedAt: Date | null;
}

// What was watched longer ago may be recommended again.
const REMEMBERED = 200;

/**
 * What a profile did with titles that it may know of, the latest first: what it watched and liked last, what it listed
 * last, and all that it continues or dislikes.
 */
export function readHistory(
  db: DataSource,
  profileId: string,
  { maxAge }: Audience,
): Promise<HistoryEntry[]> {
  return db.query(
    `SELECT title_id AS "titleId", watched_at AS "watchedAt", finished_at AS "finishedAt",
            is_continued AS "isContinued", reaction, reacted_at AS "reactedAt", listed_at AS "listedAt"
       FROM (
         SELECT h.*, row_number() OVER (ORDER BY greatest(watched_at, finished_at, reacted_at) DESC NULLS LAST) AS place,
                row_number() OVER (ORDER BY listed_at DESC NULLS LAST) AS listed_place
           FROM viewer_history h JOIN title t ON t.id = h.title_id
          WHERE h.profile_id = $1 AND ${visibleTo('$2')}
       ) mine
      WHERE place <= ${REMEMBERED} OR (listed_at IS NOT NULL AND listed_place <= ${REMEMBERED})
         OR is_continued OR reaction = 'DISLIKE'
      ORDER BY greatest(watched_at, finished_at, reacted_at, listed_at) DESC NULLS LAST, title_id`,
    [profileId, maxAge],
  );
}

export const isWelcome = ({ reaction }: HistoryEntry): boolean => reaction !== 'DISLIKE';

/** Begun at least. */
export const isSeen = ({ watchedAt, finishedAt, isContinued }: HistoryEntry): boolean =>
  isContinued || watchedAt !== null || finishedAt !== null;
