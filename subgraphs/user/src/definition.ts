import { CreateEventLog, type SubgraphDefinition } from '../../kit/src';
import { Account } from './account/account';
import { SignInAttempt } from './account/sign-in-attempt';
import { AuditEntry } from './audit/audit-entry';
import { CreateUser1764000200000 } from './migrations/create-user.migration';
import { Notification } from './notification/notification';
import { Profile } from './profile/profile';
import { Session } from './session/session';

export const userDefinition: SubgraphDefinition = {
  name: 'user',
  schema: 'user',
  entities: [Account, Profile, Session, Notification, SignInAttempt, AuditEntry],
  migrations: [CreateEventLog, CreateUser1764000200000],
  published: {
    types: ['session.revoked', 'user.signed-up'],
    consumers: ['catalog', 'subscription', 'watch_history'],
  },
};
