import type { EntityManager } from 'typeorm';
import { TitleKind } from './title-kind';
import type { TitleRecord } from './title-record';

/** The id under which a title of TMDB is known: `tmdb-movie-550`, `tmdb-tv-1399`. */
export const tmdbTitleId = (kind: TitleKind, tmdbId: number): string =>
  `tmdb-${kind === TitleKind.MOVIE ? 'movie' : 'tv'}-${tmdbId}`;

/** What a title is called in other languages, once each. */
export const namesByLanguage = ({ otherNames = [] }: TitleRecord): Map<string, string> =>
  new Map(otherNames.map(({ language, name }) => [language, name]));

/** Replaces the names in other languages and the trailers of these titles, and keeps their ids at TMDB as aliases. */
export async function writeTitleParts(
  manager: EntityManager,
  records: readonly TitleRecord[],
): Promise<void> {
  const aliases = records.flatMap(({ id, kind, tmdbId }) => {
    const alias = tmdbId ? tmdbTitleId(kind, tmdbId) : id;
    return alias === id ? [] : [{ alias, titleId: id }];
  });
  if (aliases.length > 0) {
    await manager.query(
      `INSERT INTO title_alias (alias, title_id) SELECT * FROM unnest($1::text[], $2::text[])
       ON CONFLICT (alias) DO UPDATE SET title_id = excluded.title_id`,
      [aliases.map((row) => row.alias), aliases.map((row) => row.titleId)],
    );
  }
  const named = records.filter((record) => record.otherNames);
  if (named.length > 0) {
    const names = named.flatMap((record) =>
      [...namesByLanguage(record)].map(([language, name]) => ({ id: record.id, language, name })),
    );
    await manager.query('DELETE FROM title_name WHERE title_id = ANY($1)', [named.map(({ id }) => id)]);
    await manager.query(
      `INSERT INTO title_name (title_id, language, name) SELECT * FROM unnest($1::text[], $2::text[], $3::text[])`,
      [names.map((row) => row.id), names.map((row) => row.language), names.map((row) => row.name)],
    );
  }
  const shown = records.filter((record) => record.trailers);
  if (shown.length > 0) {
    const videos = shown.flatMap(({ id, trailers = [] }) =>
      trailers.map((video, position) => ({ id, position, ...video })),
    );
    await manager.query('DELETE FROM title_video WHERE title_id = ANY($1)', [shown.map(({ id }) => id)]);
    await manager.query(
      `INSERT INTO title_video (title_id, position, name, site, key, language)
       SELECT * FROM unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[])`,
      [
        videos.map((row) => row.id),
        videos.map((row) => row.position),
        videos.map((row) => row.name),
        videos.map((row) => row.site),
        videos.map((row) => row.key),
        videos.map((row) => row.language ?? null),
      ],
    );
  }
}
