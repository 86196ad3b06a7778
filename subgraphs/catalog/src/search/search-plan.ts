import type { DataSource } from 'typeorm';
import { bitmapKey, LONGEST_PREFIX } from './bitmaps';
import type { SearchQuery } from './search-query';

/** How a query is best answered: by bitmaps where every word is frequent, else from the rows of its rare words. */
export interface SearchPlan {
  /** Titles that the bitmaps know; null where none were built. */
  width: number | null;
  frequentWords: string[];
  rareWords: string[];
  /** Words without a bitmap of the names that have them. */
  rareInNames: string[];
  /** Whether there is a bitmap of the names that begin with the whole query. */
  isFrequentBeginning: boolean;
}

const isShort = (text: string): boolean => [...text].length <= LONGEST_PREFIX;

export async function planSearch(db: DataSource, { words, phrase }: SearchQuery): Promise<SearchPlan> {
  const keys = [
    ...words.flatMap((word) => [bitmapKey.word(word), bitmapKey.nameWord(word)]),
    bitmapKey.name(phrase),
  ];
  const [row] = await db.query<{ width: number; keys: string[] }[]>(
    'SELECT width, ARRAY(SELECT key FROM search_bitmap WHERE key = ANY ($1)) AS keys FROM search_build',
    [keys],
  );
  const known = new Set(row?.keys);
  const frequentWords = words.filter((word) => isShort(word) && known.has(bitmapKey.word(word)));
  return {
    width: row?.width ?? null,
    frequentWords,
    rareWords: words.filter((word) => !frequentWords.includes(word)),
    rareInNames: words.filter((word) => !known.has(bitmapKey.nameWord(word))),
    isFrequentBeginning: isShort(phrase) && known.has(bitmapKey.name(phrase)),
  };
}
