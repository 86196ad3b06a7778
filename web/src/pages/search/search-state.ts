import type { SearchFilter, TitleKind, TitleSort } from '../../generated/graphql';

/** What is searched for; the address of the page holds all of it, so that it can be shared and reloaded. */
export interface SearchState {
  query: string;
  kind: TitleKind | null;
  genreIds: string[];
  /** Inclusive; null where there is no limit. */
  yearFrom: number | null;
  yearTo: number | null;
  /** Minutes, inclusive; null where there is no limit. */
  runtimeFrom: number | null;
  runtimeTo: number | null;
  /** 0 to 10; null for any. */
  ratingFrom: number | null;
  /** ISO 639-1. */
  languages: string[];
  /** Years; null for any. */
  maximumAge: number | null;
  playableOnly: boolean;
  sort: TitleSort;
}

/** The filters, without what is typed and how it is sorted. */
export const noFilters = {
  kind: null,
  genreIds: [],
  yearFrom: null,
  yearTo: null,
  runtimeFrom: null,
  runtimeTo: null,
  ratingFrom: null,
  languages: [],
  maximumAge: null,
  playableOnly: false,
} satisfies Partial<SearchState>;

export const sortNames: Record<TitleSort, string> = {
  RELEVANCE: 'Best match',
  POPULARITY: 'Most asked for',
  NEWEST: 'Newest first',
  OLDEST: 'Oldest first',
  NAME: 'A to Z',
  RATING: 'Best rated',
  SHORTEST: 'Shortest first',
  LONGEST: 'Longest first',
};

const isSort = (text: string | null): text is TitleSort => text !== null && Object.hasOwn(sortNames, text);

/** Characters that the field takes; nobody types more. */
export const maximumQueryLength = 200;

/** What the service takes for a year. */
export const yearLimits = { least: 1800, most: 2199 };

// More than the service takes would only bring an error.
const maximumChoices = 20;
const choicesOf = (address: URLSearchParams, name: string, form: RegExp): string[] =>
  [...new Set(address.getAll(name))].filter((text) => form.test(text)).slice(0, maximumChoices);

function numberIn(text: string | null, least: number, most: number): number | null {
  if (!text || !/^\d+(\.\d)?$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}
const wholeIn = (text: string | null, least: number, most: number): number | null => {
  const value = numberIn(text, least, most);
  return value !== null && Number.isInteger(value) ? value : null;
};

/** The service refuses ranges that end before they begin. */
const inOrder = (from: number | null, to: number | null): [number | null, number | null] =>
  from !== null && to !== null && from > to ? [to, from] : [from, to];

export function readSearchState(address: URLSearchParams): SearchState {
  const kind = address.get('kind');
  const sort = address.get('sort');
  const [yearFrom, yearTo] = inOrder(
    wholeIn(address.get('from'), yearLimits.least, yearLimits.most),
    wholeIn(address.get('to'), yearLimits.least, yearLimits.most),
  );
  const [runtimeFrom, runtimeTo] = inOrder(
    wholeIn(address.get('longer'), 0, 9_999),
    wholeIn(address.get('shorter'), 0, 9_999),
  );
  return {
    query: (address.get('q') ?? '').slice(0, maximumQueryLength),
    kind: kind === 'MOVIE' || kind === 'SERIES' ? kind : null,
    genreIds: choicesOf(address, 'genre', /^[a-z0-9-]{1,60}$/),
    yearFrom,
    yearTo,
    runtimeFrom,
    runtimeTo,
    ratingFrom: numberIn(address.get('rating'), 0, 10),
    languages: choicesOf(address, 'language', /^[a-z]{2,3}$/),
    maximumAge: wholeIn(address.get('age'), 0, 21),
    playableOnly: address.get('playable') === '1',
    sort: isSort(sort) ? sort : 'RELEVANCE',
  };
}

export function writeSearchState(state: SearchState): URLSearchParams {
  const address = new URLSearchParams();
  const put = (name: string, value: string | number | null) => {
    if (value !== null && value !== '') address.append(name, String(value));
  };
  put('q', state.query);
  put('kind', state.kind);
  for (const id of state.genreIds) put('genre', id);
  put('from', state.yearFrom);
  put('to', state.yearTo);
  put('longer', state.runtimeFrom);
  put('shorter', state.runtimeTo);
  put('rating', state.ratingFrom);
  for (const language of state.languages) put('language', language);
  put('age', state.maximumAge);
  put('playable', state.playableOnly ? 1 : null);
  put('sort', state.sort === 'RELEVANCE' ? null : state.sort);
  return address;
}

/** Null when nothing narrows the search. */
export function toSearchFilter(state: SearchState): SearchFilter | null {
  const filter: SearchFilter = {
    ...(state.kind && { kind: state.kind }),
    ...(state.genreIds.length > 0 && { genreIds: state.genreIds }),
    ...(state.yearFrom !== null && { yearFrom: state.yearFrom }),
    ...(state.yearTo !== null && { yearTo: state.yearTo }),
    ...(state.runtimeFrom !== null && { runtimeFrom: state.runtimeFrom }),
    ...(state.runtimeTo !== null && { runtimeTo: state.runtimeTo }),
    ...(state.ratingFrom !== null && { ratingFrom: state.ratingFrom }),
    ...(state.languages.length > 0 && { languages: state.languages }),
    ...(state.maximumAge !== null && { maximumAge: state.maximumAge }),
    ...(state.playableOnly && { playableOnly: true }),
  };
  return Object.keys(filter).length ? filter : null;
}
