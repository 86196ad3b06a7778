import type { DataSource } from 'typeorm';
import type { CursorCodec } from '../../../kit/src';
import { pagesByOwner } from '../library-job/pages-by-owner';
import type { TitleChange } from './title-change';

/** Pages of titles' histories, newest first. */
export const titleChangePages = (db: DataSource, cursors: CursorCodec) =>
  pagesByOwner<TitleChange>(cursors, {
    name: 'titleChanges',
    read: (titleIds, limit, after) =>
      db.query(
        `SELECT change.* FROM unnest($1::text[]) AS title(id) CROSS JOIN LATERAL (
           SELECT c.id::text, c.title_id AS "titleId", c.actor_id AS "actorId", c.source, c.field, c.before, c.after,
                  c.changed_at AS "changedAt"
             FROM title_change c WHERE c.title_id = title.id AND ($2::bigint IS NULL OR c.id < $2)
            ORDER BY c.id DESC LIMIT $3) change`,
        [titleIds, after?.[0] ?? null, limit],
      ),
    ownerOf: (change) => change.titleId,
    keyOf: (change) => [change.id],
  });
