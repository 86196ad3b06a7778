import { X } from 'lucide-react';
import { useHealing } from '../../apollo/use-healing';
import { useSetInMyList } from '../../domain/my-list-button/use-set-in-my-list';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import { Poster } from '../../domain/poster/poster';
import { useMyListPageQuery } from '../../generated/graphql';
import { ButtonLink, IconButton } from '../../ui/button';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { useOnNearEnd } from '../../ui/use-on-near-end';

const gridStyle =
  'mt-8 grid grid-cols-[repeat(auto-fill,minmax(min(45%,160px),1fr))] gap-(--poster-gap) gap-y-6 sm:grid-cols-[repeat(auto-fill,minmax(176px,1fr))]';

export function MyListPage() {
  const result = useMyListPageQuery({ fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const { data, error, loading, refetch, fetchMore } = result;
  useHealing(result);
  const setInMyList = useSetInMyList();
  const list = data?.me?.myList;
  const { hasNextPage = false, endCursor = null } = list?.pageInfo ?? {};
  const end = useOnNearEnd(hasNextPage, () => fetchMore({ variables: { after: endCursor } }));

  if (!list && !loading)
    return <QueryProblem error={error} what="Your list" onRetry={refetch} className="page-gutter pt-40" />;
  // Taken off: gone from the page at once, and back if the server refuses.
  const titles = list?.edges.flatMap(({ node }) => (node && node.inMyList !== false ? [node] : []));
  return (
    <div className="page-gutter pt-[calc(var(--shell)+36px)]">
      <PageTitle>My List</PageTitle>
      <h1 className="display text-[clamp(40px,6vw,80px)]">My List</h1>
      {!titles && (
        <div className={gridStyle}>
          <LoadingNote>Loading your list</LoadingNote>
          {Array.from({ length: 7 }, (_, index) => (
            <Skeleton key={index} className="aspect-2/3" />
          ))}
        </div>
      )}
      {titles?.length === 0 && (
        <div className="mt-6">
          <p className="max-w-xl text-lg text-paper-dim">
            Nothing here yet. Press My List on a film, and it waits for you on this page.
          </p>
          <ButtonLink to="/search" look="secondary" className="mt-6">
            Find a film
          </ButtonLink>
        </div>
      )}
      {titles && titles.length > 0 && (
        <ul className={gridStyle}>
          {titles.map((title) => (
            <li key={title.id}>
              <Poster title={title} isPlayable={title.hasMedia && title.availability.state === 'OPEN'} />
              <div className="mt-1.5 flex items-center justify-between gap-1">
                <p className="truncate text-[15px]">{title.name}</p>
                <IconButton
                  label={`Take ${title.name} off My List`}
                  onClick={() => void setInMyList(title, false)}
                  className="-mr-2 text-paper-dim hover:text-paper"
                >
                  <X size={18} aria-hidden />
                </IconButton>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div ref={end} aria-hidden className="h-px" />
    </div>
  );
}
