import type { EntityManager } from 'typeorm';
import type { TitleRecord } from './title-record';

/**
 * Brings seasons and episodes to what the records say. An episode that a record no longer names is removed unless it has
 * a film, which nobody's list may delete.
 */
export async function writeSeasons(manager: EntityManager, records: readonly TitleRecord[]): Promise<void> {
  const withSeasons = records.filter((record) => record.seasons);
  if (withSeasons.length === 0) return;
  const seasons = withSeasons.flatMap(({ id: titleId, seasons: all = [] }) =>
    all.map(({ number, name = null, overview = null, releasedOn = null }) => ({
      id: `${titleId}-s${number}`,
      title_id: titleId,
      number,
      name,
      overview,
      released_on: releasedOn,
    })),
  );
  const episodes = withSeasons.flatMap(({ id: titleId, seasons: all = [] }) =>
    all.flatMap((season) =>
      season.episodes.map((episode) => ({
        id: `${titleId}-s${season.number}e${episode.number}`,
        season_id: `${titleId}-s${season.number}`,
        number: episode.number,
        name: episode.name,
        runtime_minutes: episode.runtimeMinutes ?? null,
        synopsis: episode.synopsis ?? null,
        still_path: episode.stillPath ?? null,
        aired_on: episode.airedOn ?? null,
      })),
    ),
  );
  await manager.query(
    `INSERT INTO season (id, title_id, number, name, overview, released_on)
     SELECT * FROM jsonb_to_recordset($1::jsonb)
       AS s(id text, title_id text, number int, name text, overview text, released_on date)
     ON CONFLICT (title_id, number) DO UPDATE SET (name, overview, released_on)
       = (excluded.name, excluded.overview, excluded.released_on)`,
    [JSON.stringify(seasons)],
  );
  await manager.query(
    `INSERT INTO episode (id, season_id, number, name, runtime_minutes, synopsis, still_path, aired_on)
     SELECT * FROM jsonb_to_recordset($1::jsonb) AS e(id text, season_id text, number int, name text,
       runtime_minutes int, synopsis text, still_path text, aired_on date)
     ON CONFLICT (season_id, number) DO UPDATE SET (name, runtime_minutes, synopsis, still_path, aired_on)
       = (excluded.name, excluded.runtime_minutes, excluded.synopsis, excluded.still_path, excluded.aired_on)`,
    [JSON.stringify(episodes)],
  );
  await manager.query(
    `DELETE FROM episode e USING season s
      WHERE s.id = e.season_id AND s.title_id = ANY($1) AND NOT (e.id = ANY($2))
        AND NOT EXISTS (SELECT 1 FROM media_asset m WHERE m.episode_id = e.id)`,
    [withSeasons.map(({ id }) => id), episodes.map(({ id }) => id)],
  );
  await manager.query(
    `DELETE FROM season s WHERE s.title_id = ANY($1) AND NOT (s.id = ANY($2))
        AND NOT EXISTS (SELECT 1 FROM episode e WHERE e.season_id = s.id)`,
    [withSeasons.map(({ id }) => id), seasons.map(({ id }) => id)],
  );
}
