import { CreateEventLog, type SubgraphDefinition } from '../../kit/src';
import { Account } from './account/account';
import { SignInAttempt } from './account/sign-in-attempt';
import { SignUpCount } from './account/sign-up-count';
import { AuditEntry } from './audit/audit-entry';
import { CountSignUps1795132800000 } from './migrations/count-sign-ups.migration';
import { CreateUser1764000200000 } from './migrations/create-user.migration';
import { FollowNotifiedTitles1795200100000 } from './migrations/follow-notified-titles.migration';
import { RateNotifications1795200000000 } from './migrations/rate-notifications.migration';
import { Notification } from './notification/notification';
import { Profile } from './profile/profile';
import { Session } from './session/session';

export const userDefinition: SubgraphDefinition = {
  name: 'user',
  schema: 'user',
  entities: [Account, Profile, Session, Notification, SignInAttempt, SignUpCount, AuditEntry],
  migrations: [
    CreateEventLog,
    CreateUser1764000200000,
    CountSignUps1795132800000,
    RateNotifications1795200000000,
    FollowNotifiedTitles1795200100000,
  ],
  published: {
    types: ['session.revoked', 'user.signed-up'],
    consumers: ['catalog', 'subscription', 'watch_history'],
  },
};
