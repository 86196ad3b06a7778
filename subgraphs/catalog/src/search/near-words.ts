import type { DataSource } from 'typeorm';

// Of words this short every other one is near.
const SHORTEST = 3;
const PER_WORD = 8;

/**
 * Words of the catalogue that each typed word may have been meant as: one letter off up to five letters, two from
 * six on, neighbours swapped, also when the word is not typed to its end.
 */
export async function nearWords(db: DataSource, typed: readonly string[]): Promise<Map<string, string[]>> {
  const words = typed.filter((word) => [...word].length >= SHORTEST);
  const rows = await db.query<{ typed: string; word: string }[]>(
    `SELECT typed.word AS typed, near.word
       FROM unnest($1::text[], $2::int[]) AS typed(word, errors)
      CROSS JOIN LATERAL (
        SELECT w.word FROM (
          SELECT s.word, s.title_count, least(
              levenshtein_less_equal(s.word, typed.word, typed.errors),
              levenshtein_less_equal(left(s.word, length(typed.word)), typed.word, typed.errors)
            ) AS errors
            FROM search_word s
           WHERE length(s.word) BETWEEN length(typed.word) - typed.errors AND length(typed.word) + 8
             AND NOT starts_with(s.word, typed.word)
             AND (left(s.word, 1) = left(typed.word, 1) OR substr(s.word, 2, 1) = substr(typed.word, 2, 1))
        ) w
        WHERE w.errors <= typed.errors OR w.word = ANY($3)
        ORDER BY CASE WHEN w.word = ANY($3) THEN 1 ELSE w.errors END, abs(length(w.word) - length(typed.word)),
                 w.title_count DESC, w.word
        LIMIT ${PER_WORD}
      ) near`,
    [words, words.map((word) => ([...word].length > 5 ? 2 : 1)), words.flatMap(swappedNeighbours)],
  );
  const near = new Map<string, string[]>();
  for (const row of rows) near.set(row.typed, [...(near.get(row.typed) ?? []), row.word]);
  return near;
}

function swappedNeighbours(word: string): string[] {
  const letters = [...word];
  return letters.slice(1).map((letter, index) => {
    const swapped = [...letters];
    swapped[index] = letter;
    swapped[index + 1] = letters[index] ?? '';
    return swapped.join('');
  });
}
