import { useEffect } from 'react';
import { useHealing } from '../../apollo/use-healing';
import {
  type CuratorJob_jobFragment,
  useCuratorJobEventsSubscription,
  useCuratorJobQuery,
} from '../../generated/graphql';

/** For a browser whose socket is blocked. */
const lookEveryMilliseconds = 5_000;

export const isOver = ({ state }: Pick<CuratorJob_jobFragment, 'state'>): boolean =>
  state === 'SUCCEEDED' || state === 'FAILED' || state === 'CANCELLED';

/** A job of a few titles, live while it runs; what it wrote is read when it is over. */
export function useCuratorJob(id: string) {
  const result = useCuratorJobQuery({
    variables: { id },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const { data, refetch, startPolling, stopPolling } = result;
  useHealing(result);
  const job = data?.libraryJob;
  const isOpen = !!job && !isOver(job);
  const isDone = !!job && isOver(job);
  // Its events carry the job itself, which the store merges.
  useCuratorJobEventsSubscription({ variables: { id }, skip: !isOpen, ignoreResults: true });
  useEffect(() => {
    if (isOpen) startPolling(lookEveryMilliseconds);
    else stopPolling();
    return stopPolling;
  }, [isOpen, startPolling, stopPolling]);
  useEffect(() => {
    if (isDone) refetch({ id }).catch(() => undefined);
  }, [isDone, id, refetch]);
  return { ...result, job };
}
