import { appendEvents } from '../../../kit/src';
import { AuditKind } from '../audit/audit-entry';
import { recordAudit } from '../audit/record-audit';
import type { UserContext } from '../context';
import { revokeSessions } from './revoke-sessions';

/** Ends sessions and tells of it; how many had not ended before. */
export async function endSessions(
  context: UserContext,
  sessionIds: readonly string[],
  kind: AuditKind,
): Promise<number> {
  const events = await context.db.transaction(async (manager) => {
    const revoked = await revokeSessions(manager, sessionIds, context.settings);
    for (const { subjectId } of revoked) {
      await recordAudit(manager, kind, {
        accountId: context.viewer?.userId,
        sessionId: subjectId,
        address: context.request.clientAddress,
      });
    }
    await appendEvents(manager, revoked);
    return revoked;
  });
  for (const { subjectId } of events) context.endedSessions.add(subjectId);
  return events.length;
}

/** Ends the session of the token and that of the cookie, and clears the cookies. True when one had not ended yet. */
export async function signOut(context: UserContext): Promise<boolean> {
  const { viewer, request, refreshTokens, db } = context;
  const ids = new Set(viewer ? [viewer.sessionId] : []);
  const token = request.refreshCookie ? refreshTokens.decode(request.refreshCookie) : null;
  if (token) {
    const rows = await db.query<
      {
        id: string;
      }[]
    >('SELECT id FROM session WHERE family_id = $1', [token.familyId]);
    for (const { id } of rows) ids.add(id);
  }
  const ended = ids.size > 0 ? await endSessions(context, [...ids], AuditKind.SIGNED_OUT) : 0;
  context.clearCookies();
  return ended > 0;
}
