import type {
  LibraryEntryFilter,
  LibrarySort,
  LicenceState,
  TitleKind,
  TitleOrigin,
} from '../../generated/graphql';

/** Which part of the library is looked at, as the address says. */
export interface LibraryState {
  text: string;
  isPublished: boolean | null;
  origin: TitleOrigin | null;
  kind: TitleKind | null;
  hasMedia: boolean | null;
  licence: LicenceState | null;
  sort: LibrarySort;
}

export const originNames: Record<TitleOrigin, string> = {
  BUNDLED: 'Came with the service',
  TMDB: 'From TMDB',
  OWN: 'Your own',
};
export const kindNames: Record<TitleKind, string> = { MOVIE: 'Film', SERIES: 'Series' };
export const licenceNames: Record<LicenceState, string> = {
  OPEN: 'Open',
  UPCOMING: 'To come',
  ENDED: 'Ended',
};
export const sortNames: Record<LibrarySort, string> = {
  UPDATED: 'Last changed',
  NAME: 'A to Z',
  YEAR: 'Newest first',
  POPULARITY: 'Most asked for',
};

/** As the service takes it. */
export const longestText = 200;

const oneOf = <Value extends string>(names: Record<Value, string>, given: string | null): Value | null =>
  given !== null && Object.hasOwn(names, given) ? (given as Value) : null;
const yesOrNo = (given: string | null): boolean | null =>
  given === 'yes' ? true : given === 'no' ? false : null;

export function readLibraryState(address: URLSearchParams): LibraryState {
  return {
    text: (address.get('q') ?? '').slice(0, longestText),
    isPublished: yesOrNo(address.get('published')),
    origin: oneOf(originNames, address.get('origin')),
    kind: oneOf(kindNames, address.get('kind')),
    hasMedia: yesOrNo(address.get('film')),
    licence: oneOf(licenceNames, address.get('licence')),
    sort: oneOf(sortNames, address.get('sort')) ?? 'UPDATED',
  };
}

/** The shortest address: what is not chosen is not in it. */
export function writeLibraryState(state: LibraryState): Record<string, string> {
  const word = (value: boolean | null): string | null => (value === null ? null : value ? 'yes' : 'no');
  const parts = {
    q: state.text,
    published: word(state.isPublished),
    origin: state.origin,
    kind: state.kind,
    film: word(state.hasMedia),
    licence: state.licence,
    sort: state.sort === 'UPDATED' ? null : state.sort,
  };
  return Object.fromEntries(
    Object.entries(parts).filter((part): part is [string, string] => part[1] !== null && part[1] !== ''),
  );
}

export function filterOf({ text, ...rest }: LibraryState): LibraryEntryFilter {
  const chosen = Object.entries(rest).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(chosen), ...(text && { text }) };
}

/** Whether anything is left out. */
export const isNarrowed = ({ sort: _, ...rest }: LibraryState): boolean =>
  Object.values(rest).some((value) => value !== null && value !== '');
