import { useSearchGenresQuery } from '../../generated/graphql';
import { Choice } from '../../ui/choice';
import { classNames } from '../../ui/class-names';
import type { SearchState } from './search-state';

const fieldStyle =
  'min-h-11 rounded bg-ink-raised px-3 text-[15px] text-paper transition-colors hover:bg-ink-high';

const decades = Array.from({ length: 13 }, (_, index) => 2020 - index * 10);

interface SearchFiltersProps {
  state: SearchState;
  onChange: (change: Partial<SearchState>) => void;
}

export function SearchFilters({ state, onChange }: SearchFiltersProps) {
  const { data } = useSearchGenresQuery();
  return (
    <div role="group" aria-label="Narrow the search" className="flex flex-wrap items-center gap-2.5">
      <Choice
        label="Kind"
        value={state.kind ?? 'ALL'}
        options={[
          { value: 'ALL', label: 'All' },
          { value: 'MOVIE', label: 'Films' },
          { value: 'SERIES', label: 'Series' },
        ]}
        onChange={(kind) => onChange({ kind: kind === 'ALL' ? null : kind })}
      />
      <select
        aria-label="Decade"
        value={state.yearFrom ?? ''}
        onChange={(event) => {
          const from = Number(event.target.value) || null;
          onChange({ yearFrom: from, yearTo: from && from + 9 });
        }}
        className={fieldStyle}
      >
        <option value="">Any year</option>
        {decades.map((year) => (
          <option key={year} value={year}>
            {year} to {year + 9}
          </option>
        ))}
      </select>
      {data?.genres && (
        <select
          aria-label="Genre"
          value={state.genreId ?? ''}
          onChange={(event) => onChange({ genreId: event.target.value || null })}
          className={fieldStyle}
        >
          <option value="">Any genre</option>
          {data.genres.map((genre) => (
            <option key={genre.id} value={genre.id}>
              {genre.name}
            </option>
          ))}
        </select>
      )}
      <label className={classNames(fieldStyle, 'flex cursor-pointer items-center gap-2.5')}>
        <input
          type="checkbox"
          checked={state.playableOnly}
          onChange={(event) => onChange({ playableOnly: event.target.checked })}
          className="size-4.5 accent-signal"
        />
        Can be played now
      </label>
    </div>
  );
}
