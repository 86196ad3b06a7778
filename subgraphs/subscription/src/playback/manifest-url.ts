import type { KeyObject } from 'node:crypto';
import { signGrant } from '../../../kit/src';
import type { PlaybackSession } from './playback-session';

/**
 * The manifest under a grant that ends with the session; relative addresses in playlists stay under it.
 * A session that is only listed gets a grant that has expired, or it would be one stream more than the plan has.
 */
export function manifestUrl(session: PlaybackSession, grantKey: KeyObject): string {
  // The grant can be read by whoever has it, and files are often called as their titles are.
  const { titleId, assetId } = session.isNameless ? { titleId: '', assetId: 'nameless' } : session;
  const grant = signGrant(
    {
      sessionId: session.id,
      titleId,
      assetId,
      maximumHeight: session.maximumHeight,
      expiresAt: session.isListed ? 0 : Math.floor(session.expiresAt.getTime() / 1000),
    },
    grantKey,
  );
  return `/media/${grant}/${encodeURIComponent(assetId)}/master.m3u8`;
}
