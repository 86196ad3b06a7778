import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { CursorCodec, EventFeed } from '../../kit/src';
import { createAccountById } from './account/account.loader';
import type { NotificationConnection } from './notification/notification-connection';
import { notificationPage, type NotificationPageRequest } from './notification/notification-page';
import { createNotificationById, createUnreadCountByAccountId } from './notification/notification.loader';
import { createProfilesByAccountId } from './profile/profile.loader';
import { createSessionsByAccountId } from './session/session.loader';

/** New for every operation and every event. */
export const createLoaders = (
  db: DataSource,
  feed: EventFeed,
  cursors: CursorCodec,
  /** Age limit of the asking profile in years; null without one. */
  maxAge: number | null,
) => ({
  accountById: createAccountById(db),
  profilesByAccountId: createProfilesByAccountId(db),
  sessionsByAccountId: createSessionsByAccountId(db),
  unreadCountByAccountId: createUnreadCountByAccountId(db, maxAge),
  notificationById: createNotificationById(db),
  // A person may stand in an answer many times, and has one list: pages are read once each, not batched.
  notificationPage: new DataLoader<Omit<NotificationPageRequest, 'maxAge'>, NotificationConnection, string>(
    (requests) =>
      Promise.all(
        requests.map((request) =>
          notificationPage({ db, feed, cursors }, { ...request, maxAge }).catch((error: Error) => error),
        ),
      ),
    { cacheKeyFn: (request) => JSON.stringify(request) },
  ),
});

export type UserLoaders = ReturnType<typeof createLoaders>;
