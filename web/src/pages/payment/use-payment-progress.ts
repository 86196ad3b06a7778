import { useEffect, useState } from 'react';
import { forgetPlayability } from '../../apollo/cache';
import { useHealing } from '../../apollo/use-healing';
import { useOnArrival } from '../../domain/notifications/arrivals';
import { forgetCheckoutKeys } from '../../domain/payment-sheet/checkout-key';
import {
  type MembershipStatus,
  useMembershipUpdatesSubscription,
  usePaymentPageQuery,
} from '../../generated/graphql';

/** Milliseconds between looks at an order that waits: events tell of a decision at once, this is for the day they do not. */
const lookEveryMilliseconds = 10_000;
const openStatuses = ['AWAITING_PAYMENT', 'SUBMITTED', 'INFO_REQUESTED'];

/** The order as it stands. `isIn` turns true with the membership's own event, without waiting for another request. */
export function usePaymentProgress(id: string) {
  const result = usePaymentPageQuery({
    variables: { id },
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
    // A look that an event asks for must not be answered by one that was under way before the event.
    context: { queryDeduplication: false },
  });
  const { previousData, refetch, startPolling, stopPolling } = result;
  useHealing(result);
  // A look that fails takes nothing away from what the page shows.
  const data = result.data ?? (previousData?.payment?.id === id ? previousData : undefined);
  const payment = data?.payment;
  const isWaiting = payment ? openStatuses.includes(payment.status) : false;

  // Somebody who renews is a member already: for them only the order's own state tells.
  const [wasMember, setWasMember] = useState<boolean>();
  const known = data?.me ? data.me.membership?.status === 'ACTIVE' : undefined;
  if (wasMember === undefined && known !== undefined) setWasMember(known);
  const [liveStatus, setLiveStatus] = useState<MembershipStatus | null>(null);

  useMembershipUpdatesSubscription({
    ignoreResults: true,
    onData({ client, data: { data: event } }) {
      setLiveStatus(event?.membershipUpdated.membership?.status ?? null);
      forgetPlayability(client.cache);
      void refetch().catch(() => undefined);
    },
  });

  // A rejection leaves the membership as it was, so only the notification tells of it.
  useOnArrival((kind) => {
    if (kind !== 'WELCOME') void refetch().catch(() => undefined);
  });

  useEffect(() => {
    if (!isWaiting) return;
    startPolling(lookEveryMilliseconds);
    return stopPolling;
  }, [isWaiting, startPolling, stopPolling]);

  const isApproved = payment?.status === 'APPROVED';
  const isIn = isApproved || (isWaiting && wasMember === false && liveStatus === 'ACTIVE');
  useEffect(() => {
    if (payment && !isWaiting) forgetCheckoutKeys();
  }, [payment, isWaiting]);
  return { ...result, payment, isIn, hero: data?.home?.hero };
}
