import { NetworkStatus } from '@apollo/client';
import { useHealing } from '../../apollo/use-healing';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import { Rail } from '../../domain/rail/rail';
import { RailSkeleton } from '../../domain/rail/rail-skeleton';
import { useHomePageQuery } from '../../generated/graphql';
import { UnreachablePart } from '../../ui/problem';
import { LoadingNote } from '../../ui/skeleton';
import { ContinueWatching, resumable } from './continue-watching';
import { Hero } from './hero';
import { HomeSkeleton } from './home-skeleton';

export function HomePage() {
  // Progress and rails change with what was watched, so a return asks again while the old page is already shown.
  const result = useHomePageQuery({ fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const { previousData, error, loading, networkStatus, refetch } = result;
  // A line that breaks takes the parts away that have come; what was shown stays.
  const data = result.data ?? previousData;
  useHealing(result);

  if (!data && loading) return <HomeSkeleton />;
  if (!data?.home)
    return (
      <QueryProblem
        error={error}
        what="Tonight's programme"
        onRetry={refetch}
        className="page-gutter pt-40"
      />
    );
  const { hero } = data.home;
  // What is undefined was deferred: it is on its way, or its part has failed as a whole.
  const isComing = loading || networkStatus === NetworkStatus.streaming;
  const continueWatching = data.me?.continueWatching;
  const rails = data.programme?.rails;
  // A library without films, or a limit that leaves none of them: the page cannot tell which.
  const isEmpty =
    !isComing && !hero && rails?.length === 0 && !(continueWatching && resumable(continueWatching).length);
  return (
    <>
      <PageTitle>Home</PageTitle>
      {hero ? (
        <Hero title={hero} isComing={isComing} />
      ) : (
        <h1 className="display page-gutter pt-32 text-5xl">Tonight</h1>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-11 pt-8 sm:gap-14">
        {continueWatching ? (
          <ContinueWatching connection={continueWatching} />
        ) : data.me === undefined && isComing ? (
          <RailSkeleton />
        ) : (
          error && <UnreachablePart className="page-gutter" />
        )}
        {rails?.map((rail) => (
          <Rail key={rail.id} rail={rail} />
        ))}
        {!rails && isComing && (
          <>
            <LoadingNote>Loading what else is on</LoadingNote>
            <RailSkeleton />
            <RailSkeleton />
          </>
        )}
        {!rails && !isComing && (
          <QueryProblem
            level="panel"
            error={error}
            what="What else is on"
            onRetry={refetch}
            className="page-gutter"
          />
        )}
        {isEmpty && (
          <p className="page-gutter text-lg text-paper-dim">
            Nothing here for this profile yet. Films and series appear as soon as it can watch them.
          </p>
        )}
      </div>
    </>
  );
}
