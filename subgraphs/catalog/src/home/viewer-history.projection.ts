import type { EntityManager } from 'typeorm';
import type { LogEvent, Projection } from '../../../kit/src';

interface Subject {
  userId: string;
  profileId: string;
  titleId: string;
}
interface WatchedPayload extends Subject {
  episodeId: string | null;
  milestone: 'STARTED' | 'FINISHED';
  watchedAt: string;
}
interface ReactedPayload extends Subject {
  reaction: string | null;
  reactedAt: string;
}
interface ListedPayload extends Subject {
  inMyList: boolean;
  listedAt: string;
}

/** What profiles watched, liked and listed, as watch-history tells it: the home page is made from it. */
export const viewerHistory: Projection = {
  name: 'watch-history.viewer-history',
  owner: 'watch_history',
  apply: async (manager, events) => {
    const started = payloads<WatchedPayload>(
      events,
      'title.watched',
      ({ milestone }) => milestone === 'STARTED',
    );
    const finished = payloads<WatchedPayload>(
      events,
      'title.watched',
      // The end of an episode is not the end of its series.
      ({ milestone, episodeId }) => milestone === 'FINISHED' && episodeId === null,
    );
    await write(manager, 'watched_at', started, ({ watchedAt }) => watchedAt);
    await write(manager, 'finished_at', finished, ({ watchedAt }) => watchedAt);
    const reacted = payloads<ReactedPayload>(events, 'title.reacted');
    await write(manager, 'reaction', reacted, ({ reaction }) => reaction);
    await write(manager, 'reacted_at', reacted, ({ reaction, reactedAt }) => reaction && reactedAt);
    const listed = payloads<ListedPayload>(events, 'title.listed');
    await write(manager, 'listed_at', listed, ({ inMyList, listedAt }) => (inMyList ? listedAt : null));
  },
};

/** The newest fact of each profile and title. */
function payloads<P extends Subject>(
  events: LogEvent[],
  type: string,
  matters: (payload: P) => boolean = () => true,
): P[] {
  const newest = new Map<string, P>();
  for (const event of events) {
    const payload = event.payload as unknown as P;
    if (event.type === type && matters(payload))
      newest.set(`${payload.profileId} ${payload.titleId}`, payload);
  }
  return [...newest.values()];
}

type Column = 'watched_at' | 'finished_at' | 'reaction' | 'reacted_at' | 'listed_at';

async function write<P extends Subject>(
  manager: EntityManager,
  column: Column,
  facts: readonly P[],
  valueOf: (payload: P) => string | null,
): Promise<void> {
  if (facts.length === 0) return;
  const type = column === 'reaction' ? 'text' : 'timestamptz';
  await manager.query(
    `INSERT INTO viewer_history (profile_id, title_id, user_id, ${column})
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::${type}[])
     ON CONFLICT (profile_id, title_id) DO UPDATE SET ${column} = excluded.${column}`,
    [
      facts.map((f) => f.profileId),
      facts.map((f) => f.titleId),
      facts.map((f) => f.userId),
      facts.map(valueOf),
    ],
  );
}
