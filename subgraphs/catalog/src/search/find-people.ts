import type { DataSource } from 'typeorm';
import { typedSoFar, wholeWords } from './search-query';

/** As many are kept for beginnings that very many names have. */
export const BEST_KNOWN_PEOPLE = 60;

interface PeopleWanted {
  /** 'whole': no beginnings. */
  matching?: 'beginnings' | 'whole';
  most?: number;
}

/**
 * Ids of people whose names have all these words or beginnings of them, the best known first; 60 unless told. Hidden
 * titles count too: whoever shows a person asks whether they are in one that may be shown.
 */
export async function findPeople(
  db: DataSource,
  words: readonly string[],
  { matching = 'beginnings', most = BEST_KNOWN_PEOPLE }: PeopleWanted = {},
): Promise<string[]> {
  if (words.length === 0) return [];
  if (matching === 'whole') return readPeople(db, wholeWords(words), '', most);
  const known = await db.query<{ prefix: string; count: number; ids: string[] | null }[]>(
    `SELECT prefix, person_count AS count, CASE WHEN $2 THEN person_ids END AS ids
       FROM search_person_prefix WHERE prefix = ANY ($1)`,
    [words, words.length === 1 && most <= BEST_KNOWN_PEOPLE],
  );
  if (words.length === 1 && known[0]?.ids) return known[0].ids.slice(0, most);
  const counts = new Map(known.map(({ prefix, count }) => [prefix, count]));
  // The rarest word finds people, the others are compared with what it finds: so the planner has no choice.
  const [rarest = '', ...others] = words.toSorted(
    (a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || b.length - a.length,
  );
  return readPeople(db, typedSoFar([rarest]), typedSoFar(others), most);
}

async function readPeople(db: DataSource, sought: string, compared: string, most: number): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `SELECT person_id AS id FROM (SELECT * FROM search_person WHERE words @@ $1::tsquery OFFSET 0) found
      WHERE $2 = '' OR words @@ $2::tsquery
      ORDER BY popularity DESC, person_id LIMIT $3`,
    [sought, compared, most],
  );
  return rows.map((row) => row.id);
}
