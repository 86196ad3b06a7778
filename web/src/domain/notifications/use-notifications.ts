import { toast } from 'sonner';
import { forgetPlayability } from '../../apollo/cache';
import { useEventStart } from '../../apollo/use-event-start';
import { useHealing } from '../../apollo/use-healing';
import {
  BellDocument,
  type Bell_notificationFragment,
  type BellQuery,
  useBellEventsSubscription,
  useBellQuery,
  useMarkNotificationsReadMutation,
} from '../../generated/graphql';
import { announceArrival } from './arrivals';

function withNotification(data: BellQuery | null, arrived: Bell_notificationFragment): BellQuery | undefined {
  const list = data?.me?.notifications;
  if (!data?.me || !list || list.nodes.some((one) => one.id === arrived.id)) return undefined;
  return {
    ...data,
    me: {
      ...data.me,
      notifications: {
        ...list,
        nodes: [arrived, ...list.nodes],
        unreadCount: list.unreadCount + (arrived.readAt ? 0 : 1),
      },
    },
  };
}

function withAllRead(data: BellQuery | null, readAt: string): BellQuery | undefined {
  const list = data?.me?.notifications;
  if (!data?.me || !list) return undefined;
  const nodes = list.nodes.map((one) => ({ ...one, readAt: one.readAt ?? readAt }));
  return { ...data, me: { ...data.me, notifications: { ...list, nodes, unreadCount: 0 } } };
}

/** The viewer's notifications, the newest first, kept up to date by the server. */
export function useNotifications() {
  const bell = useBellQuery();
  useHealing(bell);
  const list = bell.data?.me?.notifications;
  const { start, startAnew } = useEventStart(
    list?.eventCursor,
    async () => (await bell.refetch()).data?.me?.notifications?.eventCursor,
  );

  const events = useBellEventsSubscription({
    variables: { after: start },
    skip: start === undefined,
    ignoreResults: true,
    onData({ client, data: { data } }) {
      const arrived = data?.notificationReceived.notification;
      if (!arrived) return;
      client.cache.updateQuery({ query: BellDocument }, (now) => withNotification(now, arrived));
      // The page that is open turns into Play, whichever it is.
      if (arrived.kind === 'PAYMENT_APPROVED') forgetPlayability(client.cache);
      announceArrival(arrived.kind);
      toast(arrived.title, { description: arrived.body, id: arrived.id });
    },
    onError: () => startAnew(() => events.restart()),
  });

  const [markRead] = useMarkNotificationsReadMutation();
  const readAll = async () => {
    const ids = (list?.nodes ?? []).filter((one) => !one.readAt).map((one) => one.id);
    if (!ids.length) return;
    await markRead({
      variables: { input: { ids } },
      update(cache) {
        cache.updateQuery({ query: BellDocument }, (now) => withAllRead(now, new Date().toISOString()));
      },
    }).catch(() => undefined);
  };
  return {
    notifications: list?.nodes,
    unreadCount: list?.unreadCount ?? 0,
    isLoading: bell.loading,
    readAll,
  };
}
