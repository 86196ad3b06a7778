import { TMDB_CACHE_KINDS } from './lifetimes';

export interface CachePattern {
  readonly text: string;
  matches(key: string): boolean;
}

/**
 * `*` for everything; else KIND:ID, where KIND is a kind of answers or `*`, and ID has 1 to 200 letters, digits, spaces
 * and `-._/'`, with `*` for any characters. All languages, regions and pages of an id are meant.
 * @returns null for any other text.
 */
export function readCachePattern(text: string): CachePattern | null {
  if (text === '*') return { text, matches: () => true };
  const [, kind = '', id = ''] = /^([a-z]+|\*):([\p{L}\p{M}\p{N} *\-._/']{1,200})$/u.exec(text) ?? [];
  if (!id || (kind !== '*' && !TMDB_CACHE_KINDS.some((known) => known === kind))) return null;
  const matchesId = wildcard(id);
  return {
    text,
    matches: (key) => {
      const [colon, hash] = [key.indexOf(':'), key.indexOf('#')];
      if (colon < 1 || hash < colon || (kind !== '*' && key.slice(0, colon) !== kind)) return false;
      return matchesId(key.slice(colon + 1, hash));
    },
  };
}

/** Each part between stars is taken where it comes first, so that no number of stars is slow to match. */
function wildcard(pattern: string): (text: string) => boolean {
  const [first = '', ...parts] = pattern.split(/\*+/);
  const last = parts.pop();
  if (last === undefined) return (text) => text === first;
  return (text) => {
    if (!text.startsWith(first)) return false;
    let from = first.length;
    for (const part of parts) {
      const place = text.indexOf(part, from);
      if (place < 0) return false;
      from = place + part.length;
    }
    return text.length - last.length >= from && text.endsWith(last);
  };
}
