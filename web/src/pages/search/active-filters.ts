import { languageName } from '../../ui/display-names';
import { ageName, ratingName, runtimeName, yearsName } from './facet-options';
import type { SearchState } from './search-state';

interface ActiveFilter {
  key: string;
  label: string;
  /** Takes it away. */
  change: Partial<SearchState>;
}

/** What narrows the search, one by one, in words. */
export function activeFilters(state: SearchState, genreName: (id: string) => string): ActiveFilter[] {
  const { yearFrom, yearTo, runtimeFrom, runtimeTo, ratingFrom, maximumAge } = state;
  const filters: (ActiveFilter | false)[] = [
    state.playableOnly && {
      key: 'playable',
      label: 'Can be played now',
      change: { playableOnly: false },
    },
    state.kind !== null && {
      key: 'kind',
      label: state.kind === 'MOVIE' ? 'Films' : 'Series',
      change: { kind: null },
    },
    ...state.genreIds.map((id) => ({
      key: `genre ${id}`,
      label: genreName(id),
      change: { genreIds: state.genreIds.filter((other) => other !== id) },
    })),
    (yearFrom !== null || yearTo !== null) && {
      key: 'years',
      label: yearsName(yearFrom, yearTo),
      change: { yearFrom: null, yearTo: null },
    },
    (runtimeFrom !== null || runtimeTo !== null) && {
      key: 'runtime',
      label: runtimeName(runtimeFrom, runtimeTo),
      change: { runtimeFrom: null, runtimeTo: null },
    },
    ratingFrom !== null && {
      key: 'rating',
      label: ratingName(ratingFrom),
      change: { ratingFrom: null },
    },
    ...state.languages.map((code) => ({
      key: `language ${code}`,
      label: languageName(code),
      change: { languages: state.languages.filter((other) => other !== code) },
    })),
    maximumAge !== null && { key: 'age', label: ageName(maximumAge), change: { maximumAge: null } },
  ];
  return filters.filter((filter) => filter !== false);
}
