import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { ConnectionSize, DateTime, hasRole, ListSize, Role, userIdOf } from '../../../kit/src';
import type { UserContext } from '../context';
import { NotificationConnection } from '../notification/notification-connection';
import { Profile } from '../profile/profile';
import { Session } from '../session/session';
import { User } from './user';

/** What is shown in place of another person's name. */
const SOMEBODY = 'A member';

const isOwn = (user: User, { viewer }: UserContext): boolean =>
  user.openedSessionId !== null || userIdOf(viewer) === user.id;

const mayRead = (user: User, context: UserContext): boolean =>
  isOwn(user, context) || hasRole(context.viewer, Role.FINANCE);

/** Curators read in a title's history which of them changed it. */
const areBothCurators = (user: User, { viewer }: UserContext): boolean =>
  hasRole(viewer, Role.CURATOR) &&
  user.account.roles.some((role) => role === Role.CURATOR || role === Role.ADMIN);

@Resolver(() => User)
export class UserResolver {
  @Query(() => User, { nullable: true, description: 'You; null when signed out.' })
  async me(@Ctx() { viewer, loaders }: UserContext): Promise<User | null> {
    const account = viewer && (await loaders.accountById.load(viewer.userId));
    return account && new User(account);
  }

  @FieldResolver(() => String, {
    description: 'Other people are "A member" to everybody but finance; curators read the names of curators.',
  })
  name(@Root() user: User, @Ctx() context: UserContext): string {
    return mayRead(user, context) || areBothCurators(user, context) ? user.account.name : SOMEBODY;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Null unless it is your own or you have the role FINANCE.',
  })
  email(@Root() user: User, @Ctx() context: UserContext): string | null {
    return mayRead(user, context) ? user.account.email : null;
  }

  @FieldResolver(() => [Role], { description: 'Empty for other people.' })
  roles(@Root() user: User, @Ctx() context: UserContext): Role[] {
    return mayRead(user, context) ? user.account.roles : [];
  }

  @FieldResolver(() => String, { nullable: true, description: 'ISO 3166-1 alpha-2; null for other people.' })
  region(@Root() user: User, @Ctx() context: UserContext): string | null {
    return mayRead(user, context) ? (user.account.region ?? context.settings.DEFAULT_REGION) : null;
  }

  @FieldResolver(() => DateTime, { description: 'When the account was made.' })
  createdAt(@Root() user: User): Date {
    return user.account.createdAt;
  }

  @FieldResolver(() => [Profile], { description: 'Empty for other people.' })
  @ListSize({ assumedSize: 5 })
  async profiles(@Root() user: User, @Ctx() context: UserContext): Promise<Profile[]> {
    return isOwn(user, context) ? context.loaders.profilesByAccountId.load(user.id) : [];
  }

  @FieldResolver(() => [Session], {
    nullable: true,
    description: 'Where you are signed in, the most recently seen first; null for other people.',
  })
  @ListSize({ assumedSize: 10 })
  async sessions(@Root() user: User, @Ctx() context: UserContext): Promise<Session[] | null> {
    if (!isOwn(user, context)) return null;
    const currentId = user.openedSessionId ?? context.viewer?.sessionId;
    const sessions = await context.loaders.sessionsByAccountId.load(user.id);
    return sessions.map((session) => Object.assign(session, { isCurrent: session.id === currentId }));
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Null for other people.' })
  async unreadNotificationCount(@Root() user: User, @Ctx() context: UserContext): Promise<number | null> {
    return isOwn(user, context) ? context.loaders.unreadCountByAccountId.load(user.id) : null;
  }

  @FieldResolver(() => NotificationConnection, { nullable: true, description: 'Null for other people.' })
  @ConnectionSize()
  async notifications(
    @Root() user: User,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null | undefined,
    @Ctx() context: UserContext,
  ): Promise<NotificationConnection | null> {
    if (!isOwn(user, context)) return null;
    return context.loaders.notificationPage.load({
      accountId: user.id,
      first: first ?? 20,
      after: after ?? null,
    });
  }
}
