import { IS_VISIBLE } from '../title/title-page';
import { IS_CONTINUED } from './milestones';
import { PROGRESS_COLUMNS } from './watch-progress';

/** A series shows the episode that was watched last, and nothing once that is finished. */
export const CONTINUE_WATCHING = `
  SELECT p.*, p."updatedAt" AS "listedAt", ${IS_VISIBLE}
    FROM (
      SELECT ${PROGRESS_COLUMNS} FROM watch_progress w
       WHERE profile_id = $1 AND ${IS_CONTINUED}
         AND ($3::timestamptz IS NULL OR (updated_at, title_id) < ($3, $4::text))
         AND NOT EXISTS (
           SELECT 1 FROM watch_progress newer
            WHERE newer.profile_id = w.profile_id AND newer.title_id = w.title_id
              AND (newer.updated_at, newer.sequence, newer.id) > (w.updated_at, w.sequence, w.id)
         )
       ORDER BY updated_at DESC, title_id DESC LIMIT $5
    ) p
    LEFT JOIN known_title k ON k.title_id = p."titleId"
   ORDER BY p."updatedAt" DESC, p."titleId" DESC`;
