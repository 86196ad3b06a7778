import type { DataSource } from 'typeorm';

// Of words this short every other one is near.
const SHORTEST = 3;
// Of words of so many letters two may be wrong.
const LONG = 6;
const PER_WORD = 8;
// A word that so few titles have is perhaps one that nobody means.
const FEW = 3;

export interface NearWord {
  word: string;
  /** How many titles have it; an estimate for words that are new. */
  titleCount: number;
}

export interface Nearness {
  /** Whether a word of the catalogue begins as typed. */
  isKnown: boolean;
  /** Nearest first. */
  words: NearWord[];
}

/**
 * Words of the catalogue that each typed word may have been meant as: one letter off, neighbours swapped, also when the
 * word is not typed to its end; of six letters on also two off, where hardly a title has what is nearer.
 */
export async function nearWords(db: DataSource, typed: readonly string[]): Promise<Map<string, Nearness>> {
  const words = typed.filter((word) => [...word].length >= SHORTEST);
  const near = await wordsWithin(db, words, 1);
  const further = words.filter((word) => [...word].length >= LONG && titlesOf(near.get(word)) < FEW);
  return new Map([...near, ...(await wordsWithin(db, further, 2))]);
}

const titlesOf = (nearness: Nearness | undefined): number =>
  nearness?.words.reduce((sum, { titleCount }) => sum + titleCount, 0) ?? 0;

async function wordsWithin(
  db: DataSource,
  words: readonly string[],
  errors: number,
): Promise<Map<string, Nearness>> {
  if (words.length === 0) return new Map();
  const rows = await db.query<{ typed: string; isKnown: boolean; word: string | null; titleCount: number }[]>(
    `SELECT typed.word AS typed, near.word, near.title_count AS "titleCount", EXISTS (
         SELECT 1 FROM search_word k WHERE k.word >= typed.word AND k.word < typed.word || chr(1114111) AND k.title_count > 0
       ) AS "isKnown"
       FROM unnest($1::text[], $2::text[], $3::text[]) AS typed(word, pieces, edits)
       LEFT JOIN LATERAL (
        SELECT w.word, w.title_count FROM (
          SELECT s.word, s.title_count, least(
              levenshtein_less_equal(s.word, typed.word, $4),
              levenshtein_less_equal(left(s.word, length(typed.word)), typed.word, $4),
              CASE WHEN s.word = ANY ($5) THEN 1 END
            ) AS errors
            FROM search_word s
           WHERE (search_pieces(s.word) && string_to_array(typed.pieces, ' ')
               OR s.word = ANY (string_to_array(typed.edits, ' ')))
             AND length(s.word) BETWEEN length(typed.word) - $4 AND length(typed.word) + 8
             AND s.title_count > 0 AND NOT starts_with(s.word, typed.word)
        ) w
        WHERE w.errors <= $4
        ORDER BY w.errors, abs(length(w.word) - length(typed.word)), w.title_count DESC, w.word
        LIMIT ${PER_WORD}
      ) near ON true`,
    [
      words,
      words.map((word) => piecesOf(word, errors).join(' ')),
      words.map((word) => [...editsOf(word), ...swappedNeighbours(word)].join(' ')),
      errors,
      words.flatMap(swappedNeighbours),
    ],
  );
  const near = new Map<string, Nearness>();
  for (const { typed: text, isKnown, word, titleCount } of rows) {
    const known = near.get(text)?.words ?? [];
    near.set(text, { isKnown, words: word === null ? known : [...known, { word, titleCount }] });
  }
  return near;
}

/**
 * Of n errors at least one of n + 1 pieces of a word is spared, and at most n letters away from its place: the pieces'
 * beginnings with all such places, as the index has them.
 */
function piecesOf(word: string, errors: number): string[] {
  const letters = [...word];
  const starts = Array.from({ length: errors + 1 }, (_, piece) =>
    Math.floor((piece * letters.length) / (errors + 1)),
  );
  return starts.flatMap((start, piece) => {
    const end = starts[piece + 1] ?? letters.length;
    if (end - start < 2) return [];
    const beginning = letters.slice(start, Math.min(end, start + 3)).join('');
    const places = Array.from({ length: 2 * errors + 1 }, (_, index) => start + 1 - errors + index);
    return places.filter((place) => place > 0).map((place) => `${beginning}${place}`);
  });
}

const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz0123456789'];

/** Every word that is one letter off: of a short word a piece may be a single letter, and too many words have that. */
function editsOf(word: string): string[] {
  const letters = [...word];
  if (letters.length > 5) return [];
  const without = letters.map((_, index) => letters.toSpliced(index, 1));
  const changed = letters.flatMap((_, index) =>
    ALPHABET.map((letter) => letters.toSpliced(index, 1, letter)),
  );
  const added = [...letters, ''].flatMap((_, index) =>
    ALPHABET.map((letter) => letters.toSpliced(index, 0, letter)),
  );
  return [...without, ...changed, ...added].map((edit) => edit.join(''));
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
