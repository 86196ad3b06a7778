import type { Projection } from '../../../kit/src';
import { NotificationKind } from './notification';
import { writeNotifications } from './write-notifications';

/** Follows the own log, so that a welcome is made even when the process died right after the sign-up. */
export const welcome: Projection = {
  name: 'user.welcome',
  owner: 'user',
  apply: (manager, events) =>
    writeNotifications(
      manager,
      events
        .filter((event) => event.type === 'user.signed-up')
        .map((source) => ({
          accountId: source.subjectId,
          kind: NotificationKind.WELCOME,
          title: 'Welcome to StreamVerse',
          body: 'Your account is ready. Choose a plan, and every film that can be played here opens.',
          link: '/',
          subjectId: null,
          source,
          owner: 'user',
        })),
    ),
};
