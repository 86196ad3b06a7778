import type { DataSource } from 'typeorm';
import { COMMON_WORD, GENRES, randomNumbers } from './random-titles';

export interface MixedQuery {
  text: string;
  filter: {
    genreIds?: string[];
    yearFrom?: number;
    yearTo?: number;
    languages?: string[];
    playableOnly?: boolean;
  } | null;
}

export interface QueryClass {
  name: string;
  queries: MixedQuery[];
}

const PER_CLASS = 40;

const FILTERS: readonly MixedQuery['filter'][] = [
  { genreIds: [GENRES[0] ?? ''] },
  { yearFrom: 1985, yearTo: 1999 },
  { languages: ['fr', 'ja'] },
  { genreIds: GENRES.slice(2, 4), playableOnly: true },
  { yearFrom: 2010, languages: ['en'] },
];

/** The fixed mix: texts of each kind, drawn from the words that the library has, the same for the same library. */
export async function queryMix(db: DataSource, size: number): Promise<QueryClass[]> {
  const random = randomNumbers(99);
  const between = async (from: number, to: number): Promise<string[]> => {
    const rows = await db.query<{ word: string }[]>(
      `SELECT word FROM search_word WHERE title_count BETWEEN $1 AND $2 AND word ~ '^[a-z]{4,}$' ORDER BY md5(word) LIMIT 400`,
      [from, to],
    );
    return rows.map((row) => row.word);
  };
  const [rare, medium] = [await between(2, 20), await between(size / 1000, size / 250)];
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
  const names = await db.query<{ name: string }[]>(
    `SELECT search_name AS name FROM search_document WHERE search_name ~ '^[a-z]+ [a-z]+' ORDER BY md5(title_id) LIMIT 400`,
  );
  const someName = (): string[] => (names[Math.floor(random() * names.length)]?.name ?? '').split(' ');
  const kinds: Record<string, () => string> = {
    'rare word': () => pick(rare),
    'medium word': () => pick(medium),
    'very common word': () => COMMON_WORD,
    'one letter': () => pick(medium).slice(0, 1),
    'two letters': () => pick(medium).slice(0, 2),
    'three letters': () => pick(medium).slice(0, 3),
    'two words': () => someName().slice(0, 2).join(' '),
    'typing error': () => misspelt(pick(medium), random),
    'no text': () => '',
  };
  return Object.entries(kinds).flatMap(([name, draw]) => {
    const texts = Array.from({ length: PER_CLASS }, draw);
    return [
      { name, queries: texts.map((text) => ({ text, filter: null })) },
      {
        name: `${name}, filtered`,
        queries: texts.map((text, index) => ({ text, filter: FILTERS[index % FILTERS.length] ?? null })),
      },
    ];
  });
}

/** One letter left out, doubled, or swapped with the next. */
function misspelt(word: string, random: () => number): string {
  const place = 1 + Math.floor(random() * (word.length - 2));
  const [before, letter, next, after] = [
    word.slice(0, place),
    word.charAt(place),
    word.charAt(place + 1),
    word.slice(place + 2),
  ];
  const kind = Math.floor(random() * 3);
  if (kind === 0) return `${before}${next}${after}`;
  return kind === 1 ? `${before}${letter}${letter}${next}${after}` : `${before}${next}${letter}${after}`;
}
