import { useState } from 'react';
import { toast } from 'sonner';
import { errorFacts } from '../../apollo/error-facts';
import { useHealing } from '../../apollo/use-healing';
import { useOnArrival } from '../../domain/notifications/arrivals';
import { QueryProblem } from '../../domain/page/query-problem';
import { useAccountRequestsQuery, useTakeRequestBackMutation } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { RequestLine } from './request-line';

/** What the viewer asked for, and what became of it. */
export function RequestsPart() {
  const result = useAccountRequestsQuery({
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const { data, error, loading, refetch, fetchMore } = result;
  useHealing(result);
  useOnArrival((kind) => {
    if (kind.startsWith('TITLE_REQUEST_')) void refetch().catch(() => undefined);
  });
  const [isFetching, setIsFetching] = useState(false);
  const [takeBack, { loading: isTakingBack }] = useTakeRequestBackMutation();

  const asked = data?.myTitleRequests?.nodes;
  if (!asked) {
    if (!loading)
      return <QueryProblem error={error} what="What you asked for" onRetry={refetch} level="panel" />;
    return (
      <>
        <LoadingNote>Loading what you asked for</LoadingNote>
        <Skeleton className="h-16" />
      </>
    );
  }
  if (asked.length === 0) {
    return (
      <p className="text-paper-dim">
        You have not asked for anything yet. You can, on the page of a film that cannot be played here.
      </p>
    );
  }
  const { hasNextPage = false, endCursor = null } = data.myTitleRequests?.pageInfo ?? {};
  const more = () => {
    setIsFetching(true);
    void fetchMore({ variables: { after: endCursor } })
      .catch((problem: unknown) => {
        toast.error('The next ones could not be fetched.', { description: errorFacts(problem).message });
      })
      .finally(() => setIsFetching(false));
  };
  const withdraw = (requestId: string, name: string) => {
    takeBack({ variables: { input: { requestId } } }).catch((problem: unknown) => {
      toast.error(`${name} could not be taken back.`, { description: errorFacts(problem).message });
      // It may have been answered in the meantime.
      void refetch().catch(() => undefined);
    });
  };
  return (
    <>
      <ul className="-mt-3">
        {asked.map((request) => (
          <RequestLine
            key={request.id}
            request={request}
            isBusy={isTakingBack}
            onTakeBack={() => withdraw(request.id, request.titleName)}
          />
        ))}
      </ul>
      {hasNextPage && (
        <Button look="secondary" className="mt-4" disabled={isFetching} onClick={more}>
          Show more
        </Button>
      )}
    </>
  );
}
