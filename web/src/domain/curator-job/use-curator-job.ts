import { useEffect, useState } from 'react';
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

/**
 * A job of a few titles, live while it runs; what it wrote is read when it is over. `isRead` tells that all of it is
 * here, or cannot be read.
 */
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
  const [isRead, setIsRead] = useState(false);
  useEffect(() => {
    if (!isDone) return;
    void refetch({ id })
      .catch(() => undefined)
      .then(() => setIsRead(true));
  }, [isDone, id, refetch]);
  return { ...result, job, isRead };
}
