import type { DataSource, EntityManager } from 'typeorm';
import { notFound, type Viewer } from '../../../kit/src';
import { readMemberships } from '../membership/read-memberships';
import { decidePlayability } from '../title/decide-playability';
import { PlayabilityCode } from '../title/playability';
import { readPlayableTitles } from '../title/read-playable-titles';
import { entitlementsOf } from './entitlements';
import { isSignedOut, liveSessionsOf, lockPlaybackOf } from './live-sessions';
import { PlaybackEndReason, PlaybackSession } from './playback-session';

/**
 * Lengthens a session by a grant's lifetime, or says why it has ended; asks again whether the film may be played.
 * @throws NOT_FOUND also for somebody else's session, and for one of another sign-in.
 */
export function renewPlayback(
  db: DataSource,
  viewer: Viewer,
  sessionId: string,
  lifetimeMs: number,
): Promise<PlaybackSession | PlaybackEndReason> {
  return db.transaction(async (manager) => {
    await lockPlaybackOf(manager, viewer.userId);
    const session = await manager.findOneBy(PlaybackSession, { id: sessionId, userId: viewer.userId });
    if (!session) throw notFound('playback session');
    if (session.endReason) return session.endReason;
    // TooManyStreams names the sessions of other devices, so that one can be stopped; it must not lend their streams.
    if (session.sessionId !== viewer.sessionId) throw notFound('playback session');
    const membership = (await readMemberships(manager, [viewer.userId])).get(viewer.userId) ?? null;
    const reason =
      (await endOfSession(manager, session)) ??
      endOfRights(
        decidePlayability({
          title: (await readPlayableTitles(manager, [session.titleId])).get(session.titleId) ?? null,
          episodeId: session.episodeId,
          viewer,
          membership,
        }),
      );
    if (reason) {
      await manager.update(
        PlaybackSession,
        { id: session.id },
        { endedAt: () => 'now()', endReason: reason },
      );
      return reason;
    }
    const { maximumHeight } = await entitlementsOf(manager, membership);
    await manager.query(
      `UPDATE playback_session SET maximum_height = $2, expires_at = clock_timestamp() + make_interval(secs => $3)
        WHERE id = $1`,
      [session.id, maximumHeight, lifetimeMs / 1000],
    );
    return manager.findOneByOrFail(PlaybackSession, { id: session.id });
  });
}

async function endOfSession(
  manager: EntityManager,
  session: PlaybackSession,
): Promise<PlaybackEndReason | null> {
  if (await isSignedOut(manager, session.sessionId)) return PlaybackEndReason.REVOKED;
  const live = await liveSessionsOf(manager, session.userId);
  return live.some(({ id }) => id === session.id) ? null : PlaybackEndReason.EXPIRED;
}

function endOfRights(code: PlayabilityCode): PlaybackEndReason | null {
  if (code === PlayabilityCode.OK) return null;
  return code === PlayabilityCode.MEMBERSHIP_REQUIRED
    ? PlaybackEndReason.MEMBERSHIP_ENDED
    : PlaybackEndReason.REVOKED;
}
