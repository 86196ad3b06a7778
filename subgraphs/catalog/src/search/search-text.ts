import { slug } from '../library/slug';

const OTHER_SPELLINGS: Record<string, string> = {
  one: '1', two: '2', three: '3', four: '4', five: '5', six: '6', seven: '7', eight: '8', nine: '9', ten: '10',
  eleven: '11', twelve: '12', ii: '2', iii: '3', iv: '4', vi: '6', vii: '7', viii: '8', ix: '9',
  '1': 'one', '2': 'two', '3': 'three', '4': 'four', '5': 'five', '6': 'six', '7': 'seven', '8': 'eight',
}; // prettier-ignore

// Characters; what is longer is compared by its beginning, and Postgres takes no word over 2,046 bytes.
const LONGEST_WORD = 60;

/** The words of a text as search compares them: lower-case, without accents, apostrophes and punctuation. */
export function searchWords(marked: string): string[] {
  // Joints, soft hyphens and marks of direction are seen by nobody.
  const text = marked.replace(/\p{Cf}/gu, '');
  const ascii = slug(text);
  // Latin titles go by the slug's letters; whatever has other scripts keeps them.
  const plain = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text)
    ? text
        .toLowerCase()
        .normalize('NFKD')
        .replace(/[\u0300-\u036f'’]/g, '')
    : ascii;
  return plain
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => (word.length > LONGEST_WORD ? [...word].slice(0, LONGEST_WORD).join('') : word));
}

/** A title's words and what people type instead: "2" for "II", "spiderman" for "Spider-Man", "mash" for "M*A*S*H". */
export function titleWords(name: string): string[] {
  const words = searchWords(name);
  const joined = name.match(/[\p{L}\p{N}]+(?:[-*.·][\p{L}\p{N}]+)+/gu) ?? [];
  const others = words.map((word) => OTHER_SPELLINGS[word]).filter((word) => word !== undefined);
  return [
    ...new Set([...words, ...others, ...joined.flatMap((word) => searchWords(word.replace(/[-*.·]/g, '')))]),
  ];
}

/** A name as one phrase without its article, so that "matrix" begins "The Matrix". */
export function searchPhrase(text: string): string {
  return searchWords(text)
    .join(' ')
    .replace(/^(the|a|an) (?=.)/, '');
}
