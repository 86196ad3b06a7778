import type { EntityManager } from 'typeorm';
import { PlaybackSession } from './playback-session';

/** A player that renews late, over a slow line, still finds its slot. */
const SLACK_SECONDS = 15;

/** SQL: a session that holds one of the plan's streams, by the database's clock. */
const IS_LIVE = `p.endedAt IS NULL AND p.expiresAt + make_interval(secs => ${SLACK_SECONDS}) > clock_timestamp()`;

/** Starts, renewals and stops of one user take turns until the transaction ends, so that counting them is exact. */
export async function lockPlaybackOf(manager: EntityManager, userId: string): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('playback'), hashtext($1))`, [userId]);
}

/** As the projection of the user subgraph's facts knows it. */
export async function isSignedOut(manager: EntityManager, sessionId: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>('SELECT 1 FROM revoked_session WHERE session_id = $1', [
    sessionId,
  ]);
  return rows.length > 0;
}

/** Oldest first. */
export function liveSessionsOf(manager: EntityManager, userId: string): Promise<PlaybackSession[]> {
  return manager
    .createQueryBuilder(PlaybackSession, 'p')
    .where(`p.userId = :userId AND ${IS_LIVE}`, { userId })
    .orderBy('p.startedAt')
    .getMany();
}
