import { useState } from 'react';
import { toast } from 'sonner';
import { errorFacts } from '../../apollo/error-facts';
import { useEventStart } from '../../apollo/use-event-start';
import { useHealing } from '../../apollo/use-healing';
import {
  RequestQueueDocument,
  type RequestQueue_requestFragment,
  type RequestQueueQuery,
  useRequestQueueEventsSubscription,
  useRequestQueueQuery,
} from '../../generated/graphql';
import { type RequestView, statusesOfView } from './request-view';

function withRequest(
  data: RequestQueueQuery | null,
  request: RequestQueue_requestFragment,
): RequestQueueQuery | undefined {
  const list = data?.titleRequests;
  // One that is in the list already changes by itself: the store keeps one record of each request.
  if (!list || list.nodes.some((one) => one.id === request.id)) return undefined;
  return { ...data, titleRequests: { ...list, nodes: [...list.nodes, request] } };
}

/** The requests of a view, kept up to date by events that follow on the list's own snapshot. `arrival` is read out. */
export function useRequestQueue(view: RequestView) {
  const variables = { status: statusesOfView[view] };
  const result = useRequestQueueQuery({
    variables,
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
  });
  const { data, refetch, fetchMore } = result;
  useHealing(result);
  const [arrival, setArrival] = useState('');
  const { start, startAnew } = useEventStart(
    data?.titleRequests?.eventCursor,
    async () => (await refetch()).data?.titleRequests?.eventCursor,
  );
  const events = useRequestQueueEventsSubscription({
    variables: { after: start },
    skip: start === undefined,
    ignoreResults: true,
    onData({ client, data: { data: event } }) {
      if (!event) return;
      const { request, type } = event.titleRequestQueue;
      for (const status of Object.values(statusesOfView)) {
        if (!status.includes(request.status)) continue;
        client.cache.updateQuery({ query: RequestQueueDocument, variables: { status } }, (now) =>
          withRequest(now, request),
        );
      }
      if (type === 'MADE') setArrival(`A member asks for ${request.titleName}.`);
    },
    onError: () => startAnew(() => events.restart()),
  });
  const { hasNextPage = false, endCursor = null } = data?.titleRequests?.pageInfo ?? {};
  const showMore = () =>
    fetchMore({ variables: { after: endCursor } }).catch((failure: unknown) =>
      toast.error('More requests could not be fetched.', { description: errorFacts(failure).message }),
    );
  return { ...result, requests: data?.titleRequests?.nodes, arrival, hasMore: hasNextPage, showMore };
}
