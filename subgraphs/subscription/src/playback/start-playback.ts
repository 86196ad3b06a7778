import type { DataSource, EntityManager } from 'typeorm';
import { badUserInput, notFound, unauthenticated, type Viewer } from '../../../kit/src';
import { readMemberships } from '../membership/read-memberships';
import { decidePlayability, isAboveAge } from '../title/decide-playability';
import { PlayabilityCode } from '../title/playability';
import { mediaOf } from '../title/playable-media';
import { readPlayableTitles } from '../title/read-playable-titles';
import { entitlementsOf } from './entitlements';
import { isSignedOut, liveSessionsOf, lockPlaybackOf } from './live-sessions';
import { PlaybackEndReason, PlaybackSession } from './playback-session';

const MAXIMUM_DEVICE_LENGTH = 100;

interface PlaybackStart {
  titleId: string;
  episodeId?: string | null;
  device: string;
}

type PlaybackStarted =
  | { session: PlaybackSession }
  | { refused: Exclude<PlayabilityCode, PlayabilityCode.OK> }
  /** Those that hold all the streams. */
  | { holders: PlaybackSession[] };

/**
 * Takes one of the viewer's streams. The same device starting the same title again replaces its own session.
 * @param lifetimeMs of the grant.
 * @throws BAD_USER_INPUT for the device, NOT_FOUND for a title that the library has never heard of or that is above the
 *   profile's age.
 */
export function startPlayback(
  db: DataSource,
  viewer: Viewer,
  input: PlaybackStart,
  lifetimeMs: number,
): Promise<PlaybackStarted> {
  const device = input.device.trim();
  if (!device || device.length > MAXIMUM_DEVICE_LENGTH) {
    throw badUserInput({ 'input.device': `must have 1 to ${MAXIMUM_DEVICE_LENGTH} characters.` });
  }
  const { titleId, episodeId = null } = input;
  return db.transaction(async (manager) => {
    await lockPlaybackOf(manager, viewer.userId);
    // Signed out while this waited for the lock.
    if (await isSignedOut(manager, viewer.sessionId)) throw unauthenticated('Your session has ended.');
    const title = (await readPlayableTitles(manager, [titleId])).get(titleId);
    if (!title || isAboveAge(title, viewer)) throw notFound('title');
    const membership = (await readMemberships(manager, [viewer.userId])).get(viewer.userId) ?? null;
    const code = decidePlayability({ title, episodeId, viewer, membership });
    const media = mediaOf(title, episodeId);
    if (code !== PlayabilityCode.OK || !media) {
      return { refused: code === PlayabilityCode.OK ? PlayabilityCode.NOT_IN_LIBRARY : code };
    }

    const live = await liveSessionsOf(manager, viewer.userId);
    // Two machines may call themselves alike; the sign-in tells them apart.
    const replaced = live.filter(
      (session) =>
        session.sessionId === viewer.sessionId && session.device === device && session.titleId === titleId,
    );
    const holders = live.filter((session) => !replaced.includes(session));
    const { maximumStreams, maximumHeight } = await entitlementsOf(manager, membership);
    if (holders.length >= maximumStreams) return { holders: await asKnownTo(manager, viewer, holders) };
    for (const { id } of replaced) {
      await manager.update(
        PlaybackSession,
        { id },
        { endedAt: () => 'now()', endReason: PlaybackEndReason.REPLACED },
      );
    }
    const [row] = await manager.query<{ id: string }[]>(
      `INSERT INTO playback_session (user_id, session_id, title_id, episode_id, asset_id, device, maximum_height,
                                     expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, clock_timestamp() + make_interval(secs => $8)) RETURNING id`,
      [
        viewer.userId,
        viewer.sessionId,
        titleId,
        episodeId,
        media.assetId,
        device,
        maximumHeight,
        lifetimeMs / 1000,
      ],
    );
    return { session: await manager.findOneByOrFail(PlaybackSession, { id: row?.id }) };
  });
}

/** What other profiles play above the age of this one stays nameless. */
async function asKnownTo(
  manager: EntityManager,
  viewer: Viewer,
  sessions: readonly PlaybackSession[],
): Promise<PlaybackSession[]> {
  const titles = await readPlayableTitles(
    manager,
    sessions.map(({ titleId }) => titleId),
  );
  return sessions.map((session) =>
    Object.assign(session, { isNameless: isAboveAge(titles.get(session.titleId), viewer) }),
  );
}
