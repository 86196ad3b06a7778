import { IS_VISIBLE, IS_WITHIN_AGE } from '../title/title-page';
import { IS_CONTINUED } from './milestones';
import { PROGRESS_COLUMNS } from './watch-progress';

/** A series shows the episode that was watched last, and nothing once that is finished. */
export const CONTINUE_WATCHING = `
  SELECT ${PROGRESS_COLUMNS}, updated_at AS "listedAt", ${IS_VISIBLE}
    FROM watch_progress w
    LEFT JOIN (SELECT title_id AS known_id, is_published, maturity_age FROM known_title) k ON k.known_id = w.title_id
   WHERE profile_id = $1 AND ${IS_CONTINUED} AND ${IS_WITHIN_AGE}
     AND ($3::timestamptz IS NULL OR (updated_at, title_id) < ($3, $4::text))
     AND NOT EXISTS (
       SELECT 1 FROM watch_progress newer
        WHERE newer.profile_id = w.profile_id AND newer.title_id = w.title_id
          AND (newer.updated_at, newer.sequence, newer.id) > (w.updated_at, w.sequence, w.id)
     )
   ORDER BY updated_at DESC, title_id DESC LIMIT $5`;
