import { badUserInput } from '../../../kit/src';
import { searchPhrase, searchWords } from './search-text';

const MAXIMUM_LENGTH = 200;
// More words than this only narrow what is already one title.
const MAXIMUM_WORDS = 12;

export interface SearchQuery {
  /** Empty: whatever there is, by popularity. */
  words: string[];
  phrase: string;
  /** True when something was typed and nothing of it can be compared: nothing matches. */
  isUnmatchable: boolean;
}

/** @throws BAD_USER_INPUT naming the argument for more than 200 characters. */
export function readSearchQuery(text: string, argument = 'query'): SearchQuery {
  if ([...text].length > MAXIMUM_LENGTH) {
    throw badUserInput({ [argument]: `must have at most ${MAXIMUM_LENGTH} characters.` });
  }
  // Postgres text holds no NUL and no half of a surrogate pair.
  const typed = text.replace(/[\p{Cc}\p{Cs}]/gu, ' ').trim();
  const words = [...new Set(searchWords(typed))].slice(0, MAXIMUM_WORDS);
  return { words, phrase: searchPhrase(typed), isUnmatchable: typed !== '' && words.length === 0 };
}

/** Words are letters and digits alone, so that nothing in them means anything to Postgres. */
const prefixOf = (word: string): string => `'${word}':*`;

/** All words, each as a beginning: what has been typed so far. */
export const typedSoFar = (words: readonly string[]): string => words.map(prefixOf).join(' & ');

/** All words, each as typed or as one of the words that were perhaps meant. */
export const perhapsMeant = (words: readonly string[], meant: ReadonlyMap<string, string[]>): string =>
  words
    .map(
      (word) => `(${[prefixOf(word), ...(meant.get(word) ?? []).map((other) => `'${other}'`)].join(' | ')})`,
    )
    .join(' & ');
