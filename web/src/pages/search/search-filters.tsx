import type { SearchFacets_facetsFragment } from '../../generated/graphql';
import { languageName } from '../../ui/display-names';
import { FacetChoices } from './facet-choices';
import { ageName, facetOptions, ratingName, runtimeName, yearsName } from './facet-options';
import type { SearchState } from './search-state';
import { YearRange } from './year-range';

interface SearchFiltersProps {
  state: SearchState;
  /** Undefined until they have come; null when they cannot be read. */
  facets: SearchFacets_facetsFragment | null | undefined;
  genreName: (id: string) => string;
  onChange: (change: Partial<SearchState>) => void;
}

const kindNames: Record<string, string> = { MOVIE: 'Films', SERIES: 'Series' };
const one = (value: string | number | null): string[] => (value === null ? [] : [String(value)]);
const rangeValue = (from: number | null, to: number | null): string => `${from ?? ''}-${to ?? ''}`;

/** Everything by which a search can be narrowed, with what each choice would leave. */
export function SearchFilters({ state, facets, genreName, onChange }: SearchFiltersProps) {
  const given = facets ?? undefined;
  const { yearFrom, yearTo, runtimeFrom, runtimeTo } = state;
  const hasYears = yearFrom !== null || yearTo !== null;
  // Ranges are told apart by their limits, which the address holds.
  const ranges = (facet: 'decades' | 'runtimes') =>
    given?.[facet].map((value) => ({ ...value, value: rangeValue(value.from, value.to) }));
  const decades = facetOptions(ranges('decades'), [], (value, label) => label ?? value).map((option) => ({
    ...option,
    label: yearsName(option.from, option.to),
  }));
  const runtimes = facetOptions(ranges('runtimes'), [], (value, label) => label ?? value).map((option) => ({
    ...option,
    label: runtimeName(option.from, option.to),
  }));
  const playable = given?.availability.map((value) => ({ ...value, value: 'PLAYABLE' }));
  const range = (value: string | undefined, options: typeof decades) =>
    options.find((option) => option.value === value) ?? { from: null, to: null };

  return (
    <div role="group" aria-label="Narrow the search">
      <FacetChoices
        name="Availability"
        type="checkbox"
        options={facetOptions(playable, ['PLAYABLE'], () => 'Can be played now')}
        chosen={state.playableOnly ? ['PLAYABLE'] : []}
        onChange={(chosen) => onChange({ playableOnly: chosen.length > 0 })}
      />
      <FacetChoices
        name="Kind"
        type="radio"
        options={facetOptions(given?.kinds, one(state.kind), (value) => kindNames[value] ?? value)}
        chosen={one(state.kind)}
        onChange={([kind]) => onChange({ kind: kind === 'MOVIE' || kind === 'SERIES' ? kind : null })}
      />
      <FacetChoices
        name="Genre"
        type="checkbox"
        options={facetOptions(given?.genres, state.genreIds, (id, label) => label ?? genreName(id))}
        chosen={state.genreIds}
        onChange={(genreIds) => onChange({ genreIds })}
      />
      <FacetChoices
        name="Years"
        type="radio"
        options={decades}
        chosen={hasYears ? [rangeValue(yearFrom, yearTo)] : []}
        onChange={([chosen]) => {
          const { from, to } = range(chosen, decades);
          onChange({ yearFrom: from, yearTo: to });
        }}
      >
        <YearRange
          from={yearFrom}
          to={yearTo}
          onChange={(from, to) => onChange({ yearFrom: from, yearTo: to })}
        />
      </FacetChoices>
      <FacetChoices
        name="Length"
        type="radio"
        options={runtimes}
        chosen={runtimeFrom !== null || runtimeTo !== null ? [rangeValue(runtimeFrom, runtimeTo)] : []}
        onChange={([chosen]) => {
          const { from, to } = range(chosen, runtimes);
          onChange({ runtimeFrom: from, runtimeTo: to });
        }}
      />
      <FacetChoices
        name="Rating"
        type="radio"
        options={facetOptions(
          given?.ratings.map((value) => ({ ...value, value: String(value.from) })),
          one(state.ratingFrom),
          (value) => ratingName(Number(value)),
        )}
        chosen={one(state.ratingFrom)}
        onChange={([rating]) => onChange({ ratingFrom: rating === undefined ? null : Number(rating) })}
      />
      <FacetChoices
        name="Age rating"
        type="radio"
        options={facetOptions(
          given?.maturityAges.map((value) => ({ ...value, value: String(value.to) })),
          one(state.maximumAge),
          (value) => ageName(Number(value)),
        )}
        chosen={one(state.maximumAge)}
        onChange={([age]) => onChange({ maximumAge: age === undefined ? null : Number(age) })}
      />
      <FacetChoices
        name="Language"
        type="checkbox"
        options={facetOptions(given?.languages, state.languages, languageName)}
        chosen={state.languages}
        onChange={(languages) => onChange({ languages })}
      />
    </div>
  );
}
