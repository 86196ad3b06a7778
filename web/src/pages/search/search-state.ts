import type { SearchFilter, TitleKind } from '../../generated/graphql';

/** What is searched for; the address of the page holds all of it, so that it can be shared and reloaded. */
export interface SearchState {
  query: string;
  kind: TitleKind | null;
  /** Inclusive; null where there is no limit. */
  yearFrom: number | null;
  yearTo: number | null;
  genreId: string | null;
  playableOnly: boolean;
}

function readYear(text: string | null): number | null {
  return text && /^\d{4}$/.test(text) ? Number(text) : null;
}

export function readSearchState(address: URLSearchParams): SearchState {
  const kind = address.get('kind');
  return {
    query: address.get('q') ?? '',
    kind: kind === 'MOVIE' || kind === 'SERIES' ? kind : null,
    yearFrom: readYear(address.get('from')),
    yearTo: readYear(address.get('to')),
    genreId: address.get('genre'),
    playableOnly: address.get('playable') === '1',
  };
}

export function writeSearchState(state: SearchState): URLSearchParams {
  const address = new URLSearchParams();
  if (state.query) address.set('q', state.query);
  if (state.kind) address.set('kind', state.kind);
  if (state.yearFrom) address.set('from', String(state.yearFrom));
  if (state.yearTo) address.set('to', String(state.yearTo));
  if (state.genreId) address.set('genre', state.genreId);
  if (state.playableOnly) address.set('playable', '1');
  return address;
}

/** Null when nothing narrows the search. */
export function toSearchFilter(state: SearchState): SearchFilter | null {
  const filter: SearchFilter = {
    ...(state.kind && { kind: state.kind }),
    ...(state.yearFrom && { yearFrom: state.yearFrom }),
    ...(state.yearTo && { yearTo: state.yearTo }),
    ...(state.genreId && { genreIds: [state.genreId] }),
    ...(state.playableOnly && { playableOnly: true }),
  };
  return Object.keys(filter).length ? filter : null;
}
