import type { EntityManager } from 'typeorm';
import type { LogEvent, Projection } from '../../../kit/src';
import { UNRATED_AGE } from './known-title';

/** The part of the catalogue's `title.changed` that matters here; whatever is absent has a careful default. */
export interface TitleChangedPayload {
  kind?: string;
  isPublished?: boolean;
  /** Years; absent counts as 18. */
  maturityAge?: number | null;
  durationSeconds?: number | null;
  episodes?: { id: string; durationSeconds?: number | null }[];
}

const knownDuration = (seconds: number | null | undefined): number | null =>
  typeof seconds === 'number' && seconds > 0 ? seconds : null;

/** Keeps `known_title` and `known_episode` as the catalogue last told them. */
export const knownTitles: Projection = {
  name: 'catalog.title-changed',
  owner: 'catalog',
  apply: async (manager, events) => {
    const newest = new Map<string, TitleChangedPayload>();
    for (const event of events as LogEvent<TitleChangedPayload>[]) {
      if (event.type === 'title.changed') newest.set(event.subjectId, event.payload);
    }
    if (newest.size === 0) return;
    await writeTitles(manager, [...newest]);
    await writeEpisodes(manager, [...newest]);
  },
};

async function writeTitles(manager: EntityManager, titles: [string, TitleChangedPayload][]): Promise<void> {
  await manager.query(
    `INSERT INTO known_title (title_id, is_series, is_published, maturity_age, duration_seconds)
     SELECT * FROM unnest($1::text[], $2::boolean[], $3::boolean[], $4::int[], $5::double precision[])
     ON CONFLICT (title_id) DO UPDATE SET (is_series, is_published, maturity_age, duration_seconds)
       = (excluded.is_series, excluded.is_published, excluded.maturity_age, excluded.duration_seconds)`,
    [
      titles.map(([id]) => id),
      titles.map(([, title]) => title.kind === 'SERIES'),
      titles.map(([, title]) => title.isPublished ?? true),
      titles.map(([, title]) => title.maturityAge ?? UNRATED_AGE),
      titles.map(([, title]) => knownDuration(title.durationSeconds)),
    ],
  );
}

async function writeEpisodes(manager: EntityManager, titles: [string, TitleChangedPayload][]): Promise<void> {
  await manager.query('DELETE FROM known_episode WHERE title_id = ANY($1)', [titles.map(([id]) => id)]);
  const episodes = titles.flatMap(([titleId, title]) =>
    (title.episodes ?? []).map((episode) => ({ titleId, ...episode })),
  );
  if (episodes.length === 0) return;
  await manager.query(
    `INSERT INTO known_episode (episode_id, title_id, duration_seconds)
     SELECT * FROM unnest($1::text[], $2::text[], $3::double precision[])
     ON CONFLICT (episode_id) DO UPDATE
       SET (title_id, duration_seconds) = (excluded.title_id, excluded.duration_seconds)`,
    [
      episodes.map((episode) => episode.id),
      episodes.map((episode) => episode.titleId),
      episodes.map((episode) => knownDuration(episode.durationSeconds)),
    ],
  );
}
