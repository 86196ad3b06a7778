import type { DataSource } from 'typeorm';
import { CreditRole } from '../person/credit';

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

/** The people with the most asked-for films, for those who have no taste here yet. */
export async function readFamousPeople(db: DataSource): Promise<Pick<Taste, 'actors' | 'directors'>> {
  const rows = await db.query<{ role: CreditRole; id: string }[]>(
    `SELECT role, person_id AS id FROM (
       SELECT c.role, c.person_id, row_number() OVER (PARTITION BY c.role ORDER BY sum(t.popularity) DESC, c.person_id) AS place
         FROM credit c JOIN title t ON t.id = c.title_id
        WHERE t.popularity > 500 GROUP BY c.role, c.person_id
     ) ranked WHERE place <= 30 ORDER BY place`,
  );
  const of = (role: CreditRole): string[] => rows.filter((row) => row.role === role).map((row) => row.id);
  return { actors: of(CreditRole.CAST), directors: of(CreditRole.DIRECTOR) };
}
