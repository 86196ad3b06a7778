import type { Suggestion_suggestionFragment } from '../../generated/graphql';

/** Where a suggestion leads: to the title, to the person, or to a search, which begins anew or goes on with `search`. */
export function suggestionAddress(
  { kind, text, title, person }: Suggestion_suggestionFragment,
  search: (query: string) => string = searchAddress,
): string {
  if (kind === 'TITLE' && title) return `/title/${encodeURIComponent(title.id)}`;
  if (kind === 'PERSON' && person) return `/person/${encodeURIComponent(person.id)}`;
  return search(text);
}

export const searchAddress = (query: string): string =>
  query ? `/search?q=${encodeURIComponent(query)}` : '/search';
