import { SlidersHorizontal } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useHealing } from '../../apollo/use-healing';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import { StaleNote } from '../../domain/source-notes/source-notes';
import {
  type SearchElsewhereQuery,
  SearchMoreDocument,
  type TitleSort,
  useSearchElsewhereQuery,
  useSearchGenresQuery,
  useSearchPageQuery,
} from '../../generated/graphql';
import { Button } from '../../ui/button';
import { Sheet } from '../../ui/sheet';
import { useIsWide } from '../../ui/use-is-wide';
import { activeFilters } from './active-filters';
import { FilterChips } from './filter-chips';
import { DidYouMean, NothingFound } from './nothing-found';
import { ElsewhereNote, SearchElsewhere } from './search-elsewhere';
import { SearchField } from './search-field';
import { SearchFilters } from './search-filters';
import { SearchPeople } from './search-people';
import { ResultsSkeleton, SearchResults } from './search-results';
import { noFilters, sortNames, toSearchFilter } from './search-state';
import { useKeptPlace } from './use-kept-place';
import { useSearchState } from './use-search-state';

function countLine(count: number | null | undefined, isExact: boolean | null | undefined): string {
  if (count === null || count === undefined) return '';
  if (count === 0) return 'Nothing in this library';
  if (isExact === false) return `More than ${count.toLocaleString('en')} titles`;
  return count === 1 ? '1 title' : `${count.toLocaleString('en')} titles`;
}

/** What is found elsewhere is only counted where the library has nothing. */
function elsewhereLine(found: SearchElsewhereQuery['search'] | undefined): string {
  if (!found || found.nodes.length === 0) return '';
  return `; ${found.nodes.length}${found.pageInfo.hasNextPage ? ' or more' : ''} elsewhere`;
}

/** Identifiers read as names until the names have come. */
function useGenreName(): (id: string) => string {
  const { data } = useSearchGenresQuery();
  return useMemo(() => {
    const names = new Map(data?.genres?.map(({ id, name }) => [id, name]));
    return (id) => names.get(id) ?? id;
  }, [data]);
}

/** Search as you type. Earlier results stay until newer ones are here; a newer search aborts an older one. */
export function SearchPage() {
  const { state, text, setText, change } = useSearchState();
  const [isChoosing, setIsChoosing] = useState(false);
  const hasPanel = useIsWide(1280);
  const genreName = useGenreName();

  const filter = toSearchFilter(state);
  const [shownCount, setShownCount] = useState<number>();
  const first = useKeptPlace(shownCount);
  const { query, sort } = state;
  const variables = { query, filter: { ...filter, holding: 'LIBRARY' as const }, sort };
  const result = useSearchPageQuery({ variables: { ...variables, first } });
  const { error, loading, refetch, fetchMore } = result;
  useHealing(result);
  const found = (result.data ?? result.previousData)?.search;
  if (found && found.nodes.length !== shownCount) setShownCount(found.nodes.length);
  // Asked for at once, shown at the end: that it cannot be asked is to be known before one has scrolled there.
  const elsewhere = useSearchElsewhereQuery({
    variables: { query, filter: { ...filter, holding: 'ELSEWHERE' }, sort },
    skip: !query || state.playableOnly,
  });
  useHealing(elsewhere);
  const isBehind = loading || text.trim() !== query;
  const suggestions = found?.suggestions ?? [];
  const filterCount = activeFilters(state, genreName).length;

  const count = countLine(found?.totalCount, found?.isCountExact);
  const isNothing = found?.totalCount === 0;

  const filters = (
    <SearchFilters state={state} facets={found?.facets} genreName={genreName} onChange={change} />
  );
  return (
    <div className="page-gutter pt-[calc(var(--shell)+16px)] sm:pt-[calc(var(--shell)+28px)]">
      <PageTitle>{query ? `Search: ${query}` : 'Search'}</PageTitle>
      <h1 className="sr-only">Search</h1>
      <search>
        <SearchField text={text} onText={setText} onSearch={(words) => change({ query: words })} />
        <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-3">
          {!hasPanel && (
            <Button
              look="secondary"
              icon={<SlidersHorizontal size={17} aria-hidden />}
              onClick={() => setIsChoosing(true)}
            >
              {filterCount ? `Filters (${filterCount})` : 'Filters'}
            </Button>
          )}
          <p role="status" className="figures text-[15px] text-paper-dim max-sm:order-last max-sm:w-full">
            {loading && !found ? 'Searching' : count}
            {isNothing && elsewhereLine(elsewhere.data?.search)}
          </p>
          <label className="ml-auto flex items-center gap-2.5 text-[15px] text-paper-dim">
            <span className="max-sm:sr-only">Order</span>
            <select
              value={sort}
              onChange={(event) => change({ sort: event.target.value as TitleSort })}
              className="min-h-11 max-w-44 rounded bg-ink-raised px-3 text-paper transition-colors hover:bg-ink-high"
            >
              {Object.entries(sortNames).map(([value, name]) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        </div>
      </search>
      <div className="grid items-start gap-x-10 pt-5 xl:grid-cols-[248px_minmax(0,1fr)]">
        {hasPanel && (
          <div className="sticky top-(--shell) max-h-[calc(100dvh-var(--shell))] overflow-y-auto pt-1 pr-2 pb-8 pl-2 -ml-2">
            {filters}
          </div>
        )}
        <div className="grid gap-5">
          <FilterChips state={state} genreName={genreName} onChange={change} />
          {!found && !loading ? (
            <QueryProblem error={error} what="The search" onRetry={refetch} level="panel" className="pt-6" />
          ) : (
            <div className="min-w-0">
              <SearchPeople query={query} />
              {found?.isStale && <StaleNote className="mb-4" />}
              <ElsewhereNote result={elsewhere} />
              {!found ? (
                <ResultsSkeleton />
              ) : found.nodes.length === 0 ? (
                <NothingFound
                  state={state}
                  suggestions={suggestions}
                  onRemoveFilters={filterCount ? () => change(noFilters) : null}
                />
              ) : (
                <>
                  <DidYouMean state={state} suggestions={suggestions} className="mb-5 text-[15px]" />
                  <SearchResults
                    name="Results"
                    titles={found.nodes}
                    pageInfo={found.pageInfo}
                    isBehind={isBehind}
                    onMore={(after) =>
                      fetchMore({ query: SearchMoreDocument, variables: { ...variables, first: 30, after } })
                    }
                  />
                </>
              )}
              {found && !found.pageInfo.hasNextPage && <SearchElsewhere result={elsewhere} />}
            </div>
          )}
        </div>
      </div>
      {isChoosing && !hasPanel && (
        <Sheet
          name="Filters"
          place="foot"
          onClose={() => setIsChoosing(false)}
          footer={
            <Button className="w-full" onClick={() => setIsChoosing(false)}>
              {isNothing ? 'Nothing fits, go back' : `Show ${count.toLowerCase() || 'what fits'}`}
            </Button>
          }
        >
          <div className="px-5 pt-1 pb-5">{filters}</div>
        </Sheet>
      )}
    </div>
  );
}
