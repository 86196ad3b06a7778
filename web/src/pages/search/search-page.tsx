import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useHealing } from '../../apollo/use-healing';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import { useSearchPageQuery } from '../../generated/graphql';
import { SearchFilters } from './search-filters';
import { SearchResults } from './search-results';
import { toSearchFilter } from './search-state';
import { useSearchState } from './use-search-state';

function countLine(count: number | null | undefined): string {
  if (count === null || count === undefined) return '';
  if (count === 0) return 'Nothing found';
  if (count >= 10_000) return '10,000 titles or more';
  return count === 1 ? '1 title' : `${count.toLocaleString('en')} titles`;
}

/** Search as you type. Earlier results stay until newer ones are here; a newer search aborts an older one. */
export function SearchPage() {
  const { state, text, setText, change } = useSearchState();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
  }, []);

  const filter = toSearchFilter(state);
  const result = useSearchPageQuery({ variables: { query: state.query, filter } });
  const { error, loading, refetch, fetchMore } = result;
  useHealing(result);
  const found = (result.data ?? result.previousData)?.search;
  const isBehind = loading || text.trim() !== state.query;

  return (
    <div className="pt-[calc(var(--shell)+20px)] sm:pt-[calc(var(--shell)+36px)]">
      <PageTitle>{state.query ? `Search: ${state.query}` : 'Search'}</PageTitle>
      <h1 className="sr-only">Search</h1>
      <search className="page-gutter block">
        <div className="relative border-b-2 border-paper">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-0 size-7 -translate-y-1/2 text-paper-dim sm:size-9"
          />
          <input
            ref={field}
            type="search"
            aria-label="Search films, people and genres"
            placeholder="A film, a person"
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
            className="display h-18 w-full bg-transparent pl-11 text-[clamp(26px,4.4vw,56px)] outline-none sm:h-24 sm:pl-16"
          />
        </div>
        <div className="mt-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <SearchFilters state={state} onChange={change} />
          <p aria-live="polite" className="figures text-[15px] text-paper-dim">
            {loading && !found ? 'Searching' : countLine(found?.totalCount)}
          </p>
        </div>
      </search>
      {!found && !loading ? (
        <QueryProblem
          error={error}
          what="The search"
          onRetry={refetch}
          level="panel"
          className="page-gutter pt-12"
        />
      ) : (
        <SearchResults
          found={found}
          query={state.query}
          isBehind={isBehind}
          onMore={(after) => fetchMore({ variables: { after } })}
        />
      )}
    </div>
  );
}
