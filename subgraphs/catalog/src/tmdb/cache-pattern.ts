import { TMDB_CACHE_KINDS } from './lifetimes';

export interface CachePattern {
  readonly text: string;
  matches(key: string): boolean;
}

const ANYTHING = '.*';

/**
 * `*` for everything; else KIND:ID, where KIND is a kind of answers or `*`, and ID has 1 to 200 letters, digits, spaces
 * and `-._/'`, with `*` for any characters. All languages, regions and pages of an id are meant.
 * @returns null for any other text.
 */
export function readCachePattern(text: string): CachePattern | null {
  if (text === '*') return { text, matches: () => true };
  const [, kind = '', id = ''] = /^([a-z]+|\*):([\p{L}\p{M}\p{N} *\-._/']{1,200})$/u.exec(text) ?? [];
  if (!id || (kind !== '*' && !TMDB_CACHE_KINDS.some((known) => known === kind))) return null;
  // More stars than one in a row mean the same, and would be slow to match.
  const idPart = id
    .split(/\*+/)
    .map((part) => part.replace(/[.\-/]/g, '\\$&'))
    .join('[^#]*');
  const expression = new RegExp(`^${kind === '*' ? '[a-z]+' : kind}:${idPart}#${ANYTHING}$`, 'su');
  return { text, matches: (key) => expression.test(key) };
}
