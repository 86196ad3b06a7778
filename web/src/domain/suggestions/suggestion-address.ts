import type { Suggestion_suggestionFragment } from '../../generated/graphql';

/** Where a suggestion leads: to the title, to the person, or to a search. */
export function suggestionAddress({ kind, text, title, person }: Suggestion_suggestionFragment): string {
  if (kind === 'TITLE' && title) return `/title/${encodeURIComponent(title.id)}`;
  if (kind === 'PERSON' && person) return `/person/${encodeURIComponent(person.id)}`;
  return searchAddress(text);
}

export const searchAddress = (query: string): string =>
  query ? `/search?q=${encodeURIComponent(query)}` : '/search';
