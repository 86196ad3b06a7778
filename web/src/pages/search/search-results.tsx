import { Poster } from '../../domain/poster/poster';
import type { SearchPageQuery } from '../../generated/graphql';
import { classNames } from '../../ui/class-names';
import { Skeleton } from '../../ui/skeleton';
import { useOnNearEnd } from '../../ui/use-on-near-end';

const gridStyle =
  'page-gutter grid grid-cols-[repeat(auto-fill,minmax(min(45%,160px),1fr))] gap-(--poster-gap) gap-y-5 pt-8 sm:grid-cols-[repeat(auto-fill,minmax(168px,1fr))]';

interface SearchResultsProps {
  found: SearchPageQuery['search'] | undefined;
  query: string;
  /** True while newer results are on their way. */
  isBehind: boolean;
  /** Rejects when the next page could not be fetched. */
  onMore: (after: string | null) => Promise<unknown>;
}

export function SearchResults({ found, query, isBehind, onMore }: SearchResultsProps) {
  const { hasNextPage = false, endCursor = null } = found?.pageInfo ?? {};
  const end = useOnNearEnd(hasNextPage && !isBehind, () => onMore(endCursor));

  if (!found) {
    return (
      <div className={gridStyle} aria-hidden>
        {Array.from({ length: 14 }, (_, index) => (
          <Skeleton key={index} className="aspect-2/3" />
        ))}
      </div>
    );
  }
  if (!found.nodes.length) {
    return (
      <p className="page-gutter max-w-2xl pt-12 text-xl text-paper-dim">
        {query ? `Nothing in this library answers to “${query}”. ` : 'Nothing in this library fits. '}
        Try fewer letters, another spelling, or a wider filter.
      </p>
    );
  }
  return (
    <>
      <ul
        aria-label="Results"
        aria-busy={isBehind}
        className={classNames(gridStyle, 'transition-opacity', isBehind && 'opacity-60')}
      >
        {found.nodes.map((title) => (
          <li key={title.id}>
            <Poster title={title} />
          </li>
        ))}
      </ul>
      <div ref={end} aria-hidden className="h-px" />
    </>
  );
}
