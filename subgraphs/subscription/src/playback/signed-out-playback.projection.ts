import type { Projection } from '../../../kit/src';

/** A sign-in that ends, ends what it plays and frees its streams. */
export const signedOutPlaybackProjection: Projection = {
  name: 'user.signed-out-playback',
  owner: 'user',
  apply: async (manager, events) => {
    const sessionIds = events.filter((e) => e.type === 'session.revoked').map((e) => e.subjectId);
    await manager.query(
      `UPDATE playback_session SET ended_at = now(), end_reason = 'REVOKED'
        WHERE session_id = ANY($1) AND ended_at IS NULL`,
      [sessionIds],
    );
  },
};
