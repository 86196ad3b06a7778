import type { DataSource } from 'typeorm';
import { notFound } from '../../../kit/src';
import { lockPlaybackOf } from './live-sessions';
import { PlaybackEndReason, PlaybackSession } from './playback-session';

/**
 * Frees the session's stream. False when it had ended before.
 * @throws NOT_FOUND also for somebody else's session.
 */
export function stopPlayback(db: DataSource, userId: string, sessionId: string): Promise<boolean> {
  return db.transaction(async (manager) => {
    await lockPlaybackOf(manager, userId);
    const session = await manager.findOneBy(PlaybackSession, { id: sessionId, userId });
    if (!session) throw notFound('playback session');
    if (session.endReason) return false;
    await manager.update(
      PlaybackSession,
      { id: sessionId },
      { endedAt: () => 'now()', endReason: PlaybackEndReason.STOPPED },
    );
    return true;
  });
}
