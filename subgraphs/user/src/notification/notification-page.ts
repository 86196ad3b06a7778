import type { DataSource } from 'typeorm';
import { inSnapshot, keysetPage, newestEventId, type CursorCodec, type EventFeed } from '../../../kit/src';
import { Notification } from './notification';
import type { NotificationConnection } from './notification-connection';

export interface NotificationPageRequest {
  accountId: string;
  /** Age limit of the asking profile in years; null without one. */
  maxAge: number | null;
  first: number;
  after: string | null;
}

interface PageParts {
  db: DataSource;
  cursors: CursorCodec;
  feed: EventFeed;
}

/** SQL that holds for a notification `n` of which a profile with this limit is told; `maxAge` is a parameter. */
export const forAge = (maxAge: string): string =>
  `(${maxAge}::int IS NULL OR coalesce(n.maturity_age, 0) <= ${maxAge})`;

/** List, count and event cursor of one snapshot, so that nothing falls between the list and the live events. */
export function notificationPage(
  { db, cursors, feed }: PageParts,
  { accountId, maxAge, first, after }: NotificationPageRequest,
): Promise<NotificationConnection> {
  return inSnapshot(db, async (manager) => {
    const page = await keysetPage<Notification>({
      first,
      after,
      cursors,
      list: `notification:${accountId}`,
      keyOf: (row) => [row.createdAt.toISOString(), row.id],
      read: (limit, key) => {
        const query = manager
          .createQueryBuilder(Notification, 'n')
          .where(`n.account_id = :accountId AND n.retracted_at IS NULL AND ${forAge(':maxAge')}`, {
            accountId,
            maxAge,
          })
          .orderBy('n.created_at', 'DESC')
          .addOrderBy('n.id', 'DESC')
          .limit(limit);
        if (key)
          query.andWhere('(n.created_at, n.id) < (:at::timestamptz, :id::uuid)', { at: key[0], id: key[1] });
        return query.getMany();
      },
    });
    const unreadCount = await manager
      .createQueryBuilder(Notification, 'n')
      .where(
        `n.account_id = :accountId AND n.read_at IS NULL AND n.retracted_at IS NULL AND ${forAge(':maxAge')}`,
        { accountId, maxAge },
      )
      .getCount();
    return { ...page, unreadCount, eventCursor: feed.cursorOf(await newestEventId(manager)) };
  });
}
