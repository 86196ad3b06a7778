import type { EntityManager } from 'typeorm';
import type { MaturityRating } from './maturity-rating';
import type { PersonRecord, SeasonRecord, TitleRecord } from './title-record';

/** When and where a title may be shown; times are ISO 8601. */
export interface LicenceRecord {
  from: string | null;
  until: string | null;
  /** ISO 3166-1 alpha-2; null is everywhere. */
  countries: readonly string[] | null;
}

/** A title with what the operator decides of it. */
export interface CuratedRecord extends TitleRecord {
  licence?: LicenceRecord;
}

/** A row of the library as one could write it again, and what a record does not say. */
export interface StoredTitle {
  record: CuratedRecord;
  version: number;
  editedFields: readonly string[];
  /** `1.3`: season and number of episodes that have a film, and stay. */
  filmedEpisodes: readonly string[];
}

interface Row extends Omit<CuratedRecord, 'collection' | 'seasons'> {
  version: number;
  editedFields: string[];
  filmedEpisodes: string[];
  people: (PersonRecord & { role: 'CAST' | 'DIRECTOR' | 'WRITER' })[];
  collection: { id: string; name: string } | null;
  maturity: MaturityRating | null;
  seasons: SeasonRecord[];
}

// Times as text: the driver would cut them to milliseconds, and days would get a time zone.
const READ = `
  SELECT t.id, t.kind, t.origin, t.name, t.original_name AS "originalName", t.original_language AS "originalLanguage",
    t.year, t.released_on::text AS "releasedOn", t.runtime_minutes AS "runtimeMinutes", t.synopsis, t.keywords,
    t.tmdb_id AS "tmdbId", t.backdrop_path AS "backdropPath", t.rating, t.rating_votes AS "ratingVotes", t.popularity,
    t.is_published AS "isPublished", t.is_premium AS "isPremium", t.version, t.edited_fields AS "editedFields",
    ARRAY(SELECT g.name FROM unnest(t.genre_ids) WITH ORDINALITY AS given(id, place) JOIN genre g USING (id)
           ORDER BY place) AS genres,
    CASE WHEN t.maturity_age IS NOT NULL THEN jsonb_build_object(
      'label', t.maturity_label, 'country', t.maturity_country, 'age', t.maturity_age) END AS maturity,
    jsonb_build_object('from', t.available_from, 'until', t.available_until, 'countries', to_jsonb(t.countries)) AS licence,
    (SELECT jsonb_build_object('id', c.id, 'name', c.name) FROM collection c WHERE c.id = t.collection_id) AS collection,
    coalesce((SELECT jsonb_agg(jsonb_build_object('role', c.role, 'name', p.name, 'character', c.character,
        'tmdbId', p.tmdb_id, 'portraitPath', p.portrait_path) ORDER BY c.position)
      FROM credit c JOIN person p ON p.id = c.person_id WHERE c.title_id = t.id), '[]') AS people,
    coalesce((SELECT jsonb_agg(jsonb_build_object('language', n.language, 'name', n.name) ORDER BY n.language)
      FROM title_name n WHERE n.title_id = t.id), '[]') AS "otherNames",
    coalesce((SELECT jsonb_agg(jsonb_build_object('name', v.name, 'site', v.site, 'key', v.key, 'language', v.language)
        ORDER BY v.position) FROM title_video v WHERE v.title_id = t.id), '[]') AS trailers,
    coalesce((SELECT jsonb_agg(jsonb_build_object('number', s.number, 'name', s.name, 'overview', s.overview,
        'releasedOn', s.released_on, 'episodes', coalesce((
          SELECT jsonb_agg(jsonb_build_object('number', e.number, 'name', e.name, 'synopsis', e.synopsis,
              'runtimeMinutes', e.runtime_minutes, 'airedOn', e.aired_on, 'stillPath', e.still_path) ORDER BY e.number)
            FROM episode e WHERE e.season_id = s.id), '[]')) ORDER BY s.number)
      FROM season s WHERE s.title_id = t.id), '[]') AS seasons,
    ARRAY(SELECT s.number || '.' || e.number FROM media_asset m JOIN episode e ON e.id = m.episode_id
            JOIN season s ON s.id = e.season_id WHERE m.title_id = t.id) AS "filmedEpisodes"
  FROM title t WHERE t.id = ANY($1)`;

/** What the library holds of these titles, by id, in one statement; titles that it does not hold are absent. */
export async function readTitleRecords(
  manager: Pick<EntityManager, 'query'>,
  ids: readonly string[],
): Promise<Map<string, StoredTitle>> {
  const rows = await manager.query<Row[]>(READ, [ids]);
  return new Map(rows.map((row) => [row.id, storedTitle(row)]));
}

function storedTitle({ people, version, editedFields, filmedEpisodes, ...facts }: Row): StoredTitle {
  const inRole = (role: string): PersonRecord[] =>
    people.flatMap(({ role: own, ...person }) => (own === role ? [person] : []));
  const record: CuratedRecord = {
    ...facts,
    cast: inRole('CAST'),
    directors: inRole('DIRECTOR'),
    writers: inRole('WRITER'),
  };
  return { record, version, editedFields, filmedEpisodes };
}
