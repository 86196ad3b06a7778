import type { DataSource } from 'typeorm';
import type { MixedQuery } from './query-mix';

const MATCHES = `
  t.is_published AND (t.available_from IS NULL OR t.available_from <= now())
  AND (t.available_until IS NULL OR t.available_until > now()) AND (t.countries IS NULL OR 'US' = ANY (t.countries))
  AND NOT EXISTS (SELECT 1 FROM unnest($1::text[]) AS word
                   WHERE NOT (t.name ILIKE '%' || word || '%' OR coalesce(t.original_name, '') ILIKE '%' || word || '%'))`;
const FILTERED = `
  ($2::text[] IS NULL OR t.genre_ids && $2) AND ($3::int IS NULL OR t.year >= $3) AND ($4::int IS NULL OR t.year <= $4)
  AND ($5::text[] IS NULL OR t.original_language = ANY ($5)) AND (NOT $6::boolean OR t.has_media)`;

const parametersOf = ({ text, filter }: MixedQuery): unknown[] => [
  text.split(' ').filter(Boolean),
  filter?.genreIds ?? null,
  filter?.yearFrom ?? null,
  filter?.yearTo ?? null,
  filter?.languages ?? null,
  filter?.playableOnly ?? false,
];

/** As one would begin: ILIKE over both names, best known first, and the facets of what matches. */
export async function searchByIlike(db: DataSource, query: MixedQuery): Promise<void> {
  await db.query(
    `WITH found AS MATERIALIZED (SELECT t.* FROM title t WHERE ${MATCHES} AND ${FILTERED})
     SELECT 'title' AS facet, id AS value, popularity AS count FROM (
       SELECT id, popularity FROM found ORDER BY popularity DESC, id LIMIT 20) best
     UNION ALL SELECT 'genre', genre, count(*) FROM found, unnest(genre_ids) AS genre GROUP BY genre
     UNION ALL SELECT 'kind', kind, count(*) FROM found GROUP BY kind
     UNION ALL SELECT 'decade', (year / 10 * 10)::text, count(*) FROM found GROUP BY year / 10
     UNION ALL SELECT 'language', original_language, count(*) FROM found GROUP BY original_language
     UNION ALL SELECT 'playable', has_media::text, count(*) FROM found GROUP BY has_media
     UNION ALL SELECT 'age', maturity_age::text, count(*) FROM found GROUP BY maturity_age
     UNION ALL SELECT 'runtime', (runtime_minutes / 30)::text, count(*) FROM found GROUP BY runtime_minutes / 30
     UNION ALL SELECT 'rating', floor(rating)::text, count(*) FROM found GROUP BY floor(rating)`,
    parametersOf(query),
  );
}

/** The same while somebody types: eight names, no facets. */
export async function suggestByIlike(db: DataSource, query: MixedQuery): Promise<void> {
  await db.query(
    `SELECT t.id, t.name FROM title t WHERE ${MATCHES} AND ${FILTERED} ORDER BY t.popularity DESC, t.id LIMIT 8`,
    parametersOf(query),
  );
}
