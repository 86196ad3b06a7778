import type { DataSource } from 'typeorm';
import { typedSoFar } from './search-query';

const KEPT = 60;

/**
 * Ids of people whose names have all these words or beginnings of them, the best known first; at most 60. Hidden titles
 * count too: whoever shows a person asks whether they are in one that may be shown.
 */
export async function findPeople(db: DataSource, words: readonly string[]): Promise<string[]> {
  if (words.length === 0) return [];
  if (words.length === 1) {
    const [known] = await db.query<{ ids: string[] }[]>(
      'SELECT person_ids AS ids FROM search_person_prefix WHERE prefix = $1',
      words,
    );
    if (known) return known.ids;
  }
  // The longest word is the rarest as a rule; the others are compared with what it finds.
  const [longest = '', ...others] = words.toSorted((a, b) => b.length - a.length);
  const rows = await db.query<{ id: string }[]>(
    `SELECT person_id AS id FROM search_person
      WHERE words @@ $1::tsquery AND ($2 = '' OR (words @@ $2::tsquery) IS TRUE)
      ORDER BY popularity DESC, person_id LIMIT ${KEPT}`,
    [typedSoFar([longest]), typedSoFar(others)],
  );
  return rows.map((row) => row.id);
}
