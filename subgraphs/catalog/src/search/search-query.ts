import { badUserInput } from '../../../kit/src';
import { searchPhrase, searchWords } from './search-text';

const MAXIMUM_LENGTH = 200;
// More words than this only narrow what is already one title.
const MAXIMUM_WORDS = 12;

/** Titles in which certain people have a part. */
export interface PeoplePhrase {
  /** Words of the name. */
  words: readonly string[];
  /** "With" and "from" begin many a title: then only whole words are taken for somebody's name. */
  isCertain: boolean;
  /** Null for any part. */
  role: 'DIRECTOR' | 'CAST' | 'MAKER' | null;
}

export interface SearchQuery {
  /** Empty: whatever there is, by popularity. */
  words: string[];
  phrase: string;
  /** When people are asked for in so many words; without any of that name the words are taken as they are. */
  people: PeoplePhrase | null;
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
  const words = wordsOf(typed);
  return {
    words,
    phrase: searchPhrase(typed),
    people: peoplePhrase(typed),
    isUnmatchable: text.trim() !== '' && words.length === 0,
  };
}

const wordsOf = (text: string): string[] => [...new Set(searchWords(text))].slice(0, MAXIMUM_WORDS);

const PEOPLE =
  /^((?:all |the )?(?:films?|movies?|pictures?|series|shows?|titles?|anything|something)\s+)?(with|starring|featuring|by|directed by|made by|written by|from)\s+(.+)$/i;

/** "Films with …", "directed by …". */
function peoplePhrase(text: string): PeoplePhrase | null {
  const [, what, how, name] = PEOPLE.exec(text) ?? [];
  if (!how || !name) return null;
  const words = wordsOf(name);
  if (words.length === 0) return null;
  const isCertain = what !== undefined || !/^(?:with|from|by)$/i.test(how);
  if (/^directed/i.test(how)) return { words, isCertain, role: 'DIRECTOR' };
  return { words, isCertain, role: /by$|^from$/i.test(how) ? 'MAKER' : 'CAST' };
}

/** The same query with other words in the places of some. */
export function withWords(query: SearchQuery, other: ReadonlyMap<string, string>): SearchQuery {
  const replaced = (word: string): string => other.get(word) ?? word;
  return {
    words: [...new Set(query.words.map(replaced))],
    phrase: query.phrase.split(' ').map(replaced).join(' '),
    people: query.people && { ...query.people, words: query.people.words.map(replaced) },
    isUnmatchable: false,
  };
}

/** Words are letters and digits alone, so that nothing in them means anything to Postgres. */
const prefixOf = (word: string): string => `'${word}':*`;

/** All words, each as it is. */
export const wholeWords = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(' & ');

/** All words, each as a beginning: what has been typed so far. */
export const typedSoFar = (words: readonly string[]): string => words.map(prefixOf).join(' & ');

/** All words, each as typed or as one of the words that were perhaps meant. */
export const anyWordOf = (words: readonly string[], meant: ReadonlyMap<string, readonly string[]>): string =>
  words
    .map(
      (word) => `(${[prefixOf(word), ...(meant.get(word) ?? []).map((other) => `'${other}'`)].join(' | ')})`,
    )
    .join(' & ');
