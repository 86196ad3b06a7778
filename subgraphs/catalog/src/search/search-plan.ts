import type { DataSource } from 'typeorm';
import { bitsOf } from './bit-expressions';
import { bitmapKey, LONGEST_PREFIX } from './bitmaps';
import { beginsWith, bitmapStatement, isScored, namedBits, type BitmapSearch } from './bitmap-search';

/** How a search is best answered: by bitmaps where every word is frequent, else from the rows of its rare words. */
export interface SearchPlan {
  frequentWords: string[];
  rareWords: string[];
  /** Whether the best titles for these words are kept. */
  hasBest: boolean;
  /** Null where some word is rare, or no bitmaps were built. */
  sets: SetSizes | null;
}

/** What a page is planned by where bitmaps answer; sizes are those of titles that have not changed since. */
export interface SetSizes {
  /** Titles that the bitmaps know. */
  width: number;
  /** All that match, those that have changed included unless the others are too many to be counted one by one. */
  count: number;
  /** Titles that the bitmaps are behind of, whether they match or not. */
  changes: number;
  total: number;
  /** With each word in their names. */
  named: number;
  /** Whose names begin so, whether they match otherwise or not. */
  beginning: number;
  /** Words without a bitmap of the names that have them. */
  rareInNames: string[];
  /** Whether there is a bitmap of the names that begin with the whole query. */
  isFrequentBeginning: boolean;
}

interface PlanRow extends Pick<SetSizes, 'width' | 'named' | 'beginning' | 'changes'> {
  keys: string[];
  hasBest: boolean;
  total: number | null;
  changed: number;
}

/** Up to so many matches are counted one by one. */
export const COUNTED_UP_TO = 10_000;

const isShort = (text: string): boolean => [...text].length <= LONGEST_PREFIX;

/** One statement, whatever it finds: sets are intersected only where every word has one. */
export async function planSearch(db: DataSource, search: BitmapSearch): Promise<SearchPlan> {
  const { words, phrase } = search.query;
  const { parameters, sets, row } = bitmapStatement(search);
  const keys = [
    ...words.flatMap((word) => [bitmapKey.word(word), bitmapKey.nameWord(word)]),
    bitmapKey.name(phrase),
  ];
  const isFrequent = words.every(isShort)
    ? hasAll(parameters.add(words.map(bitmapKey.word), 'text[]'))
    : 'false';
  const scored = isScored(search);
  const named = scored
    ? `CASE WHEN ${hasAll(parameters.add(words.map(bitmapKey.nameWord), 'text[]'))}
         THEN bit_count((SELECT bits FROM found) & ${namedBits(search, parameters)}) ELSE 0 END`
    : '0';
  const beginning = scored
    ? `CASE WHEN ${isShort(phrase) ? hasAll(parameters.add([bitmapKey.name(phrase)], 'text[]')) : 'false'}
         THEN bit_count((SELECT bits FROM found) & ${bitsOf(parameters, bitmapKey.name(phrase))})
         ELSE (SELECT count(*) FROM search_document WHERE ${beginsWith('search_name', phrase, parameters)}) END`
    : '0';
  // Beyond what is counted one by one nobody is told how many there are.
  const changed = `CASE WHEN bit_count((SELECT bits FROM found)) > ${COUNTED_UP_TO} THEN 0
    ELSE (SELECT count(*) FROM search_document d WHERE d.ordinal IN (SELECT ordinal FROM change) AND ${row()}) END`;
  const when = (size: string): string => `(CASE WHEN f.is_frequent THEN ${size} END)::int`;
  const [found] = await db.query<PlanRow[]>(
    `${sets}
     SELECT b.width, ARRAY(SELECT key FROM search_bitmap WHERE key = ANY (${parameters.add(keys, 'text[]')})) AS keys,
       EXISTS (SELECT 1 FROM search_best_title WHERE prefix = ${parameters.add(phrase, 'text')}) AS "hasBest",
       ${when('bit_count((SELECT bits FROM found))')} AS total, ${when(named)} AS named,
       ${when(beginning)} AS beginning, ${when(changed)} AS changed, ${when('(SELECT count(*) FROM change)')} AS changes
     FROM search_build b CROSS JOIN (SELECT ${isFrequent} AS is_frequent OFFSET 0) f`,
    parameters.values,
  );
  const known = new Set(found?.keys);
  const frequentWords = words.filter((word) => isShort(word) && known.has(bitmapKey.word(word)));
  const rareWords = words.filter((word) => !frequentWords.includes(word));
  const hasBest = found?.hasBest ?? false;
  if (!found || found.total === null) return { frequentWords, rareWords, hasBest, sets: null };
  const { width, total, beginning: begins } = found;
  return {
    frequentWords,
    rareWords,
    hasBest,
    sets: {
      width,
      total,
      named: found.named,
      beginning: begins,
      count: total + found.changed,
      changes: found.changes,
      rareInNames: words.filter((word) => !known.has(bitmapKey.nameWord(word))),
      isFrequentBeginning: isShort(phrase) && known.has(bitmapKey.name(phrase)),
    },
  };
}

/** SQL: whether each of the keys has a bitmap. */
const hasAll = (keys: string): string =>
  `(SELECT count(*) FROM search_bitmap WHERE key = ANY (${keys})) = cardinality(${keys})`;
