import type { DataSource } from 'typeorm';
import type { RankedId } from '../title/title-connection';
import { visibleTo } from '../title/visible-titles';
import type { RailDefinition } from './rail-definition';

/** A rail ends here; what comes after is for search. */
const RAIL_LENGTH = 100;

/** The titles of a rail for profiles of this age limit, best first. */
export function readRail(
  db: DataSource,
  definition: RailDefinition,
  maxAge: number | null,
): Promise<RankedId[]> {
  switch (definition.kind) {
    case 'playable':
      return byPopularity(db, 't.has_media', maxAge);
    case 'popular':
      return byPopularity(db, 'NOT t.has_media', maxAge);
    case 'decade':
      return byPopularity(db, 't.year BETWEEN $2 AND $2 + 9', maxAge, definition.from);
    case 'genre':
      return byPopularity(db, 't.genre_ids && ARRAY[$2]', maxAge, definition.genreId);
    case 'with':
      return byPopularity(db, CREDITED_AS('CAST'), maxAge, definition.personId);
    case 'directed':
      return byPopularity(db, CREDITED_AS('DIRECTOR'), maxAge, definition.personId);
    case 'watched':
    case 'liked':
    case 'listed':
      return db.query(SIMILAR, [maxAge, definition.titleIds]);
  }
}

const CREDITED_AS = (role: string): string =>
  `EXISTS (SELECT 1 FROM credit c WHERE c.title_id = t.id AND c.person_id = $2 AND c.role = '${role}')`;

function byPopularity(
  db: DataSource,
  condition: string,
  maxAge: number | null,
  value?: string | number,
): Promise<RankedId[]> {
  return db.query(
    `SELECT t.id, t.popularity AS score FROM title t WHERE ${visibleTo('$1')} AND ${condition}
      ORDER BY t.popularity DESC, t.id LIMIT ${RAIL_LENGTH}`,
    value === undefined ? [maxAge] : [maxAge, value],
  );
}

// Shared people count most, then genres in common, then nearness in time; popularity decides among equals.
// Films that hardly anyone asks for come in by their people alone, which keeps the genre scan short.
const SIMILAR = `
  WITH source AS (SELECT id, genre_ids, year FROM title WHERE id = ANY($2)),
  people AS (
    SELECT title_id, least(count(DISTINCT person_id), 3) AS shared FROM credit
     WHERE person_id IN (SELECT person_id FROM credit WHERE title_id = ANY($2)) GROUP BY title_id
  ),
  candidate AS (
    SELECT t.id, max(
        coalesce(p.shared, 0) * 300
        + (SELECT count(*) FROM unnest(t.genre_ids) g WHERE g = ANY(s.genre_ids)) * 250
        - CASE WHEN t.genre_ids && s.genre_ids THEN 0 ELSE 200 END
        - abs(coalesce(t.year, 1950) - coalesce(s.year, 1950)) * 5
        + t.popularity / 2
      )::int AS score
      FROM title t LEFT JOIN people p ON p.title_id = t.id CROSS JOIN source s
     WHERE ${visibleTo('$1')} AND NOT (t.id = ANY($2))
       AND (p.title_id IS NOT NULL OR (t.popularity > 150 AND t.genre_ids && s.genre_ids))
     GROUP BY t.id
  )
  SELECT id, score FROM candidate ORDER BY score DESC, id LIMIT ${RAIL_LENGTH}`;
