import { X } from 'lucide-react';
import { activeFilters } from './active-filters';
import { noFilters, type SearchState } from './search-state';

interface FilterChipsProps {
  state: SearchState;
  genreName: (id: string) => string;
  onChange: (change: Partial<SearchState>) => void;
}

const chipStyle =
  'inline-flex min-h-9 items-center gap-2 rounded bg-ink-high pr-2.5 pl-3.5 text-sm transition-colors hover:bg-line pointer-coarse:min-h-11';

/** What narrows the search now; pressed, each is gone. */
export function FilterChips({ state, genreName, onChange }: FilterChipsProps) {
  const filters = activeFilters(state, genreName);
  if (filters.length === 0) return null;
  return (
    <ul aria-label="Filters" className="flex flex-wrap gap-2">
      {filters.map(({ key, label, change }) => (
        <li key={key}>
          <button
            type="button"
            aria-label={`Remove the filter: ${label}`}
            onClick={() => onChange(change)}
            className={chipStyle}
          >
            {label}
            <X size={15} aria-hidden className="text-paper-dim" />
          </button>
        </li>
      ))}
      {filters.length > 1 && (
        <li>
          <button
            type="button"
            onClick={() => onChange(noFilters)}
            className="min-h-9 rounded-sm px-2 text-sm underline decoration-line decoration-2 underline-offset-4 transition-colors hover:decoration-signal pointer-coarse:min-h-11"
          >
            Remove all
          </button>
        </li>
      )}
    </ul>
  );
}
