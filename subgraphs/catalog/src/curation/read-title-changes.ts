import type { DataSource } from 'typeorm';
import { keysetPage, type CursorCodec } from '../../../kit/src';
import type { TitleChange, TitleChangeConnection } from './title-change';

/**
 * One page of a title's history, newest first.
 * @throws BAD_USER_INPUT for `first` outside 1 to 100 or a cursor of another list.
 */
export function listTitleChanges(
  { db, cursors }: { db: DataSource; cursors: CursorCodec },
  titleId: string,
  args: { first: number; after?: string | null },
): Promise<TitleChangeConnection> {
  return keysetPage<TitleChange>({
    first: args.first,
    after: args.after,
    cursors,
    list: `titleChanges:${titleId}`,
    read: (limit, after) =>
      db.query(
        `SELECT id::text, title_id AS "titleId", actor_id AS "actorId", source, field, before, after,
                changed_at AS "changedAt"
           FROM title_change WHERE title_id = $1 AND ($2::bigint IS NULL OR id < $2)
          ORDER BY title_change.id DESC LIMIT $3`,
        [titleId, after?.[0] ?? null, limit],
      ),
    keyOf: (change) => [change.id],
  });
}
