import type { EntityManager } from 'typeorm';
import { appendEvents, unauthenticated } from '../../../kit/src';
import { Account } from '../account/account';
import type { AuthSession } from '../account/auth-results';
import { AuditKind } from '../audit/audit-entry';
import { recordAudit } from '../audit/record-audit';
import type { UserContext } from '../context';
import { Profile } from '../profile/profile';
import { issueAuthSession } from './issue-auth-session';
import type { IssuableSession } from './open-session';
import type { RefreshTokenFacts } from './refresh-token';
import { revokeSessions } from './revoke-sessions';

/** Two tabs, or a reply that got lost: within this time an old token still leads to its successor. */
const GRACE_SECONDS = 30;
/** How many rotations are remembered; more than fit into the grace in honest use. */
const REMEMBERED_ROTATIONS = 20;

interface LockedSession {
  id: string;
  accountId: string;
  profileId: string;
  generation: number;
  isOver: boolean;
  isInGrace: boolean;
}

/** Null without a cookie. @throws UNAUTHENTICATED, the cookies cleared, when it leads to no living session. */
export async function refreshSession(context: UserContext): Promise<AuthSession | null> {
  const { db, request, refreshTokens } = context;
  if (!request.refreshCookie) return null;
  const token = refreshTokens.decode(request.refreshCookie);
  const outcome = token && (await db.transaction((manager) => rotate(manager, context, token)));
  if (outcome && 'generation' in outcome) return issueAuthSession(context, outcome);
  if (outcome) context.endedSessions.add(outcome.endedSessionId);
  context.clearCookies();
  throw unauthenticated('Your session has ended. Sign in again.');
}

/** Null when the session is over already; a reuse after the grace ends it here and now. */
async function rotate(
  manager: EntityManager,
  context: UserContext,
  token: RefreshTokenFacts,
): Promise<IssuableSession | { endedSessionId: string } | null> {
  // The row lock makes one of many presenters rotate; the others find themselves within the grace.
  const [session] = await manager.query<(LockedSession | undefined)[]>(
    `SELECT id, account_id AS "accountId", profile_id AS "profileId", generation,
            revoked_at IS NOT NULL OR expires_at <= clock_timestamp() AS "isOver",
            coalesce(rotated_at[generation - $2] > clock_timestamp() - make_interval(secs => $3), false) AS "isInGrace"
       FROM session WHERE family_id = $1 FOR UPDATE`,
    [token.familyId, token.generation, GRACE_SECONDS],
  );
  if (!session || session.isOver) return null;
  const isNewest = token.generation === session.generation;
  if (!isNewest && !session.isInGrace) {
    await endFamily(manager, context, session);
    return { endedSessionId: session.id };
  }
  const account = await manager.findOneByOrFail(Account, { id: session.accountId });
  const profile = await manager.findOneByOrFail(Profile, { id: session.profileId });
  const [[seen]] = await manager.query<[[{ generation: number; serverTime: Date }], number]>(
    `UPDATE session SET
       generation = generation + $2::int,
       rotated_at = CASE WHEN $2::int = 1 THEN (ARRAY[clock_timestamp()] || rotated_at)[1:$3::int] ELSE rotated_at END,
       last_seen_at = clock_timestamp(),
       expires_at = clock_timestamp() + $4 * interval '1 millisecond'
     WHERE id = $1 RETURNING generation, clock_timestamp() AS "serverTime"`,
    [session.id, isNewest ? 1 : 0, REMEMBERED_ROTATIONS, context.settings.REFRESH_EXPIRE],
  );
  return { account, profile, sessionId: session.id, familyId: token.familyId, ...seen };
}

async function endFamily(
  manager: EntityManager,
  context: UserContext,
  session: LockedSession,
): Promise<void> {
  const events = await revokeSessions(manager, [session.id], context.settings);
  await recordAudit(manager, AuditKind.REFRESH_TOKEN_REUSED, {
    accountId: session.accountId,
    sessionId: session.id,
    address: context.request.clientAddress,
  });
  await appendEvents(manager, events);
}
