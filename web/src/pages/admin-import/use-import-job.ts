import { useEffect } from 'react';
import { useHealing } from '../../apollo/use-healing';
import { useImportJobEventsSubscription, useImportJobQuery } from '../../generated/graphql';
import { isOver } from './import-words';

/** While a job runs it is looked at this often, too: for a browser whose socket is blocked. */
const lookEveryMilliseconds = 5_000;

/** A job, live while it runs; its problems and titles are read when it is over. */
export function useImportJob(id: string) {
  const result = useImportJobQuery({
    variables: { id },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const { data, refetch, startPolling, stopPolling, fetchMore } = result;
  useHealing(result);
  const job = data?.libraryJob;
  const isOpen = !!job && !isOver(job);
  // Its events carry the job itself, which the store merges.
  useImportJobEventsSubscription({ variables: { id }, skip: !isOpen, ignoreResults: true });
  useEffect(() => {
    if (isOpen) startPolling(lookEveryMilliseconds);
    else stopPolling();
    return stopPolling;
  }, [isOpen, startPolling, stopPolling]);

  const isDone = !!job && isOver(job);
  useEffect(() => {
    if (isDone) refetch({ id }).catch(() => undefined);
  }, [isDone, id, refetch]);

  const { hasNextPage = false, endCursor = null } = job?.problems?.pageInfo ?? {};
  return {
    ...result,
    job,
    problems: job?.problems?.nodes ?? [],
    entries: job?.entries ?? [],
    hasMore: hasNextPage,
    showMore: () => fetchMore({ variables: { id, after: endCursor } }),
  };
}
