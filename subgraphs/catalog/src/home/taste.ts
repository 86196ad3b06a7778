import type { DataSource } from 'typeorm';
import { CreditRole } from '../person/credit';
import type { Audience } from '../title/audience';
import { listedTo } from '../title/visible-titles';
import { SMALLEST_RAIL } from './choose-rails';

/** What a set of titles has in common, the commonest first. */
export interface Taste {
  actors: string[];
  directors: string[];
  decades: number[];
  genreIds: string[];
}

export const NO_TASTE: Taste = { actors: [], directors: [], decades: [], genreIds: [] };

// A rail of a person needs more films than one or two.
const FILMS_FOR_A_RAIL = 5;

/** People, decades and genres of the titles that a profile watched, liked or listed. */
export async function readTaste(db: DataSource, titleIds: readonly string[]): Promise<Taste> {
  if (titleIds.length === 0) return NO_TASTE;
  const rows = await db.query<{ kind: string; value: string }[]>(
    `WITH mine AS (SELECT id, year, genre_ids FROM title WHERE id = ANY($1))
     SELECT c.role AS kind, c.person_id AS value, count(*) AS weight, max(p.popularity) AS popularity
       FROM credit c JOIN mine ON mine.id = c.title_id JOIN person p ON p.id = c.person_id
      WHERE (SELECT count(*) FROM credit o WHERE o.person_id = c.person_id AND o.role = c.role) >= $2
      GROUP BY c.role, c.person_id
     UNION ALL
     SELECT 'DECADE', (year / 10 * 10)::text, count(*), 0 FROM mine WHERE year IS NOT NULL GROUP BY 2
     UNION ALL
     SELECT 'GENRE', genre_id, count(*), 0 FROM mine, unnest(genre_ids) AS genre_id GROUP BY 2
     ORDER BY weight DESC, popularity DESC, value`,
    [titleIds, FILMS_FOR_A_RAIL],
  );
  const of = (kind: string): string[] => rows.filter((row) => row.kind === kind).map((row) => row.value);
  return {
    actors: of(CreditRole.CAST),
    directors: of(CreditRole.DIRECTOR),
    decades: of('DECADE').map(Number),
    genreIds: of('GENRE'),
  };
}

const BEST_KNOWN = 2_500;
const FAMOUS_OF_A_ROLE = 30;

/** The people of the best known titles, for those who have no taste here yet: who has enough of them for a rail. */
export async function readFamousPeople(db: DataSource): Promise<Pick<Taste, 'actors' | 'directors'>> {
  const rows = await db.query<{ role: CreditRole; id: string }[]>(
    `SELECT role, person_id AS id FROM (
       SELECT c.role, c.person_id, row_number() OVER (
                PARTITION BY c.role ORDER BY sum(t.popularity) DESC, count(*) DESC, c.person_id) AS place
         FROM (SELECT id, popularity FROM title WHERE is_published ORDER BY popularity DESC, id LIMIT ${BEST_KNOWN}) t
         JOIN credit c ON c.title_id = t.id
        GROUP BY c.role, c.person_id HAVING count(*) >= ${SMALLEST_RAIL}
     ) ranked WHERE place <= ${FAMOUS_OF_A_ROLE} ORDER BY place`,
  );
  const of = (role: CreditRole): string[] => rows.filter((row) => row.role === role).map((row) => row.id);
  return { actors: of(CreditRole.CAST), directors: of(CreditRole.DIRECTOR) };
}

const SHELVES = { DECADE: 12, GENRE: 20 };

/** Decades and genres with enough titles for a rail that this audience's lists may show, the best filled first. */
export async function readShelves(
  db: DataSource,
  { maxAge, region }: Audience,
): Promise<Pick<Taste, 'decades' | 'genreIds'>> {
  const rows = await db.query<{ kind: keyof typeof SHELVES; value: string }[]>(
    `WITH listed AS MATERIALIZED (SELECT year, genre_ids FROM title t WHERE ${listedTo('$1', '$2')})
     SELECT 'DECADE' AS kind, (year / 10 * 10)::text AS value, count(*) AS held
       FROM listed WHERE year IS NOT NULL GROUP BY 2 HAVING count(*) >= ${SMALLEST_RAIL}
     UNION ALL
     SELECT 'GENRE', genre_id, count(*) FROM listed, unnest(genre_ids) AS genre_id
      GROUP BY 2 HAVING count(*) >= ${SMALLEST_RAIL}
     ORDER BY held DESC, value`,
    [maxAge, region],
  );
  const of = (kind: keyof typeof SHELVES): string[] =>
    rows.flatMap((row) => (row.kind === kind ? [row.value] : [])).slice(0, SHELVES[kind]);
  return { decades: of('DECADE').map(Number), genreIds: of('GENRE') };
}
