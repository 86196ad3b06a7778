import { useState } from 'react';
import { useEventStart } from '../../apollo/use-event-start';
import { useHealing } from '../../apollo/use-healing';
import {
  PaymentQueueDocument,
  type PaymentQueueQuery,
  type Queue_paymentFragment,
  usePaymentQueueEventsSubscription,
  usePaymentQueueQuery,
} from '../../generated/graphql';
import { formatMoney } from '../../ui/money';
import { formatClock } from '../../ui/time';
import { queuedAt, type QueueView, statusesOfView, belongsTo } from './queue-view';
import { useAllPages } from './use-all-pages';

/** Orders fetched without being asked for: twenty pages. */
const mostFetchedByItself = 1_000;

function withPayment(
  data: PaymentQueueQuery | null,
  payment: Queue_paymentFragment,
): PaymentQueueQuery | undefined {
  const list = data?.payments;
  // One that is in the list already changes by itself: the store keeps one record of each payment.
  if (!list || list.nodes.some((one) => one.id === payment.id)) return undefined;
  return { ...data, payments: { ...list, nodes: [payment, ...list.nodes] } };
}

/** The payments of a view, kept up to date by events that follow on the list's own snapshot. `arrival` is read out. */
export function usePaymentQueue(view: QueueView) {
  const variables = { status: statusesOfView[view] };
  const result = usePaymentQueueQuery({
    variables,
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
  });
  const { data, refetch, fetchMore } = result;
  useHealing(result);
  const [arrival, setArrival] = useState('');
  const { start, startAnew } = useEventStart(
    data?.payments?.eventCursor,
    async () => (await refetch()).data?.payments?.eventCursor,
  );

  const events = usePaymentQueueEventsSubscription({
    variables: { after: start },
    skip: start === undefined,
    ignoreResults: true,
    onData({ client, data: { data: event } }) {
      if (!event) return;
      const { payment, type } = event.paymentQueue;
      for (const [name, status] of Object.entries(statusesOfView) as [QueueView, typeof variables.status][]) {
        if (!belongsTo(name, payment.status)) continue;
        client.cache.updateQuery({ query: PaymentQueueDocument, variables: { status } }, (now) =>
          withPayment(now, payment),
        );
      }
      if (type === 'SUBMITTED') {
        const since = formatClock(queuedAt(payment));
        setArrival(
          `A payment of ${formatMoney(payment.amountMinor, payment.currency)} waits since ${since}.`,
        );
      }
    },
    onError: () => startAnew(() => events.restart()),
  });

  const payments = data?.payments?.nodes;
  const { hasNextPage = false, endCursor = null } = data?.payments?.pageInfo ?? {};
  // The server names the newest first: whoever waits longest is on the last page.
  const fetchesItself = view === 'waiting' && hasNextPage && (payments?.length ?? 0) < mostFetchedByItself;
  useAllPages(fetchesItself, endCursor, (after) => fetchMore({ variables: { after } }));

  return { ...result, payments, arrival, hasMore: hasNextPage && !fetchesItself, endCursor };
}
