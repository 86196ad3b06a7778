import { buildFederatedSchema } from '../../kit/src';
import { AuthResolver } from './account/auth.resolver';
import { User } from './account/user';
import { UserResolver } from './account/user.resolver';
import type { UserContext } from './context';
import { NotificationResolver } from './notification/notification.resolver';
import { SessionRevokedResolver } from './session/session-revoked.resolver';
import { SessionResolver } from './session/session.resolver';

export const buildUserSchema = () =>
  buildFederatedSchema({
    resolvers: [UserResolver, AuthResolver, SessionResolver, SessionRevokedResolver, NotificationResolver],
    references: {
      User: async ({ id }: { id: string }, { loaders }: UserContext) => {
        const account = await loaders.accountById.load(id);
        return account && new User(account);
      },
    },
  });
