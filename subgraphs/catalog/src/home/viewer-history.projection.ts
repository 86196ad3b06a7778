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
  /** ISO 3166-1 alpha-2; absent in older facts. */
  region?: string | null;
}
interface ReactedPayload extends Subject {
  reaction: string | null;
  reactedAt: string;
}
interface ContinuedPayload extends Subject {
  isContinued: boolean;
}
interface ListedPayload extends Subject {
  inMyList: boolean;
  listedAt: string;
}

// Rails look at two weeks.
const STARTS_KEPT_DAYS = 30;

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
    await countStarts(manager, started);
    await write(manager, 'watched_at', started, ({ watchedAt }) => watchedAt);
    await write(manager, 'finished_at', finished, ({ watchedAt }) => watchedAt);
    const reacted = payloads<ReactedPayload>(events, 'title.reacted');
    await write(manager, 'reaction', reacted, ({ reaction }) => reaction);
    await write(manager, 'reacted_at', reacted, ({ reaction, reactedAt }) => reaction && reactedAt);
    const continued = payloads<ContinuedPayload>(events, 'title.continued');
    await write(manager, 'is_continued', continued, ({ isContinued }) => isContinued);
    const listed = payloads<ListedPayload>(events, 'title.listed');
    await write(manager, 'listed_at', listed, ({ inMyList, listedAt }) => (inMyList ? listedAt : null));
  },
};

/** Before the history is written: what stands there already has been counted, so that a replay counts nothing twice. */
async function countStarts(manager: EntityManager, started: readonly WatchedPayload[]): Promise<void> {
  const placed = started.filter(({ region }) => typeof region === 'string');
  if (placed.length === 0) return;
  await manager.query(
    `INSERT INTO title_starts (region, day, title_id, starts)
     SELECT s.region, (s.watched_at AT TIME ZONE 'UTC')::date, s.title_id, count(*)
       FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) AS s(profile_id, title_id, region, watched_at)
       LEFT JOIN viewer_history h USING (profile_id, title_id)
      WHERE (h.watched_at IS NULL OR h.watched_at < s.watched_at)
        AND s.watched_at > now() - interval '${STARTS_KEPT_DAYS} days'
      GROUP BY 1, 2, 3
     ON CONFLICT (region, day, title_id) DO UPDATE SET starts = title_starts.starts + excluded.starts`,
    [
      placed.map((fact) => fact.profileId),
      placed.map((fact) => fact.titleId),
      placed.map((fact) => fact.region),
      placed.map((fact) => fact.watchedAt),
    ],
  );
  await manager.query(
    `DELETE FROM title_starts WHERE day < (now() AT TIME ZONE 'UTC')::date - ${STARTS_KEPT_DAYS}`,
  );
}

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

const COLUMN_TYPES = {
  watched_at: 'timestamptz',
  finished_at: 'timestamptz',
  is_continued: 'boolean',
  reaction: 'text',
  reacted_at: 'timestamptz',
  listed_at: 'timestamptz',
} as const;

async function write<P extends Subject>(
  manager: EntityManager,
  column: keyof typeof COLUMN_TYPES,
  facts: readonly P[],
  valueOf: (payload: P) => string | boolean | null,
): Promise<void> {
  if (facts.length === 0) return;
  await manager.query(
    `INSERT INTO viewer_history (profile_id, title_id, user_id, ${column})
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::${COLUMN_TYPES[column]}[])
     ON CONFLICT (profile_id, title_id) DO UPDATE SET ${column} = excluded.${column}`,
    [
      facts.map((f) => f.profileId),
      facts.map((f) => f.titleId),
      facts.map((f) => f.userId),
      facts.map(valueOf),
    ],
  );
}
