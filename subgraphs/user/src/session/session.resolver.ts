import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { Authenticated, Cost, notFound, requireViewer, isUuid } from '../../../kit/src';
import { AuthSession } from '../account/auth-results';
import { AuditKind } from '../audit/audit-entry';
import type { UserContext } from '../context';
import { endSessions, signOut } from './end-session';
import { refreshSession } from './refresh-session';
import { Session } from './session';

@InputType({ description: 'Which session to end.' })
export class RevokeSessionInput {
  @Field(() => ID, { description: 'One of your own; else NOT_FOUND.' })
  sessionId!: string;
}

@Resolver()
export class SessionResolver {
  @Mutation(() => AuthSession, {
    nullable: true,
    description:
      'A new access token for the refresh cookie, and a new cookie. Null without a cookie; UNAUTHENTICATED, and the cookie cleared, when its session is over.',
  })
  @Cost(10)
  refreshSession(@Ctx() context: UserContext): Promise<AuthSession | null> {
    return refreshSession(context);
  }

  @Mutation(() => Boolean, {
    description:
      'Ends the session of the access token and of the refresh cookie. False when none was left to end.',
  })
  @Cost(5)
  signOut(@Ctx() context: UserContext): Promise<boolean> {
    return signOut(context);
  }

  @Mutation(() => Boolean, {
    description: 'Ends one of your own sessions, on whichever device it is. False when it had ended before.',
  })
  @Authenticated()
  @Cost(5)
  async revokeSession(
    @Arg('input', () => RevokeSessionInput) { sessionId }: RevokeSessionInput,
    @Ctx() context: UserContext,
  ): Promise<boolean> {
    const viewer = requireViewer(context);
    const session = isUuid(sessionId)
      ? await context.db.manager.findOneBy(Session, { id: sessionId, accountId: viewer.userId })
      : null;
    if (!session) throw notFound('session');
    return (await endSessions(context, [session.id], AuditKind.SESSION_REVOKED)) > 0;
  }
}
