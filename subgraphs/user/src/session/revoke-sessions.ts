import type { EntityManager } from 'typeorm';
import type { NewEvent, SessionRevokedPayload } from '../../../kit/src';
import type { UserSettings } from '../config';

/** By how much the clocks of the processes that verify tokens may differ from the database's. */
const CLOCK_SLACK_MS = 60_000;

/** Longer than any access token may live, where the setting is not at hand. */
export const LONGEST_TOKEN_LIFETIME_MS = 24 * 3_600_000;

type Lifetimes = Pick<UserSettings, 'JWT_EXPIRE'>;

/** Ends those of the sessions that have not ended yet. The events are for the caller to append at last. */
export async function revokeSessions(
  manager: Pick<EntityManager, 'query'>,
  sessionIds: readonly string[],
  { JWT_EXPIRE }: Lifetimes,
): Promise<NewEvent[]> {
  const [rows] = await manager.query<[{ id: string; until: Date }[], number]>(
    `UPDATE session SET revoked_at = clock_timestamp() WHERE id = ANY($1::uuid[]) AND revoked_at IS NULL
     RETURNING id, revoked_at + $2 * interval '1 millisecond' AS until`,
    [sessionIds, JWT_EXPIRE + CLOCK_SLACK_MS],
  );
  return rows.map(revokedEvent);
}

/** Sessions that ended so lately that a token of theirs may still be valid, as the events tell it. */
export async function recentlyRevoked(
  manager: Pick<EntityManager, 'query'>,
  { JWT_EXPIRE }: Lifetimes,
): Promise<NewEvent[]> {
  const rows = await manager.query<{ id: string; until: Date }[]>(
    `SELECT id, revoked_at + $1 * interval '1 millisecond' AS until FROM session
      WHERE revoked_at > now() - $1 * interval '1 millisecond' ORDER BY revoked_at`,
    [JWT_EXPIRE + CLOCK_SLACK_MS],
  );
  return rows.map(revokedEvent);
}

function revokedEvent({ id, until }: { id: string; until: Date }): NewEvent {
  const payload: SessionRevokedPayload = { until: until.toISOString() };
  return { type: 'session.revoked', subjectId: id, payload: { ...payload } };
}
