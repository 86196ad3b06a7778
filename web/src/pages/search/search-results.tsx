import type { ReactNode } from 'react';
import { Poster, PosterName } from '../../domain/poster/poster';
import type { PosterCard_titleFragment } from '../../generated/graphql';
import { classNames } from '../../ui/class-names';
import { Skeleton } from '../../ui/skeleton';
import { useOnNearEnd } from '../../ui/use-on-near-end';

const gridStyle =
  'grid grid-cols-[repeat(auto-fill,minmax(min(45%,140px),1fr))] gap-(--poster-gap) gap-y-5 sm:grid-cols-[repeat(auto-fill,minmax(158px,1fr))]';

interface SearchResultsProps {
  name: string;
  titles: readonly PosterCard_titleFragment[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  /** True while newer results are on their way. */
  isBehind: boolean;
  /** Rejects when the next page could not be fetched. */
  onMore: (after: string | null) => Promise<unknown>;
  /** After the last title. */
  children?: ReactNode;
}

/** What was found; more is fetched as its end comes near. */
export function SearchResults({ name, titles, pageInfo, isBehind, onMore, children }: SearchResultsProps) {
  const { hasNextPage, endCursor } = pageInfo;
  const end = useOnNearEnd(hasNextPage && !isBehind, () => onMore(endCursor));
  return (
    <>
      <ul
        aria-label={name}
        aria-busy={isBehind}
        className={classNames(gridStyle, 'transition-opacity', isBehind && 'opacity-60')}
      >
        {titles.map((title) => (
          <li key={title.id}>
            <Poster title={title} isNamed>
              <PosterName title={title} />
            </Poster>
          </li>
        ))}
      </ul>
      <div ref={end} aria-hidden className="h-px" />
      {children}
    </>
  );
}

export function ResultsSkeleton() {
  return (
    <div className={gridStyle} aria-hidden>
      {Array.from({ length: 14 }, (_, index) => (
        <Skeleton key={index} className="aspect-2/3" />
      ))}
    </div>
  );
}
