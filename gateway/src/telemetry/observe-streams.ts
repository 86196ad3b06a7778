import type { LiveSubscriptions } from '../subscriptions/live-subscriptions';
import type { SocketServer } from '../subscriptions/socket-server';
import type { GatewayMetrics } from './gateway-metrics';

/** Tells what is open right now, whenever the metrics are asked for. */
export function observeStreams(
  metrics: GatewayMetrics,
  sockets: SocketServer,
  subscriptions: LiveSubscriptions,
): void {
  metrics.gauge({
    name: 'streamverse_open_sockets',
    help: 'WebSockets of clients.',
    read: () => sockets.openSockets,
  });
  metrics.gauge({
    name: 'streamverse_subscribers',
    help: 'Live subscriptions of clients.',
    read: () => subscriptions.subscriberCount,
  });
  metrics.gauge({
    name: 'streamverse_upstream_streams',
    help: 'Subscriptions at subgraphs that serve them all.',
    read: () => subscriptions.upstreamCount,
  });
  metrics.gauge({
    name: 'streamverse_waiting_events',
    help: 'Events that wait for slow clients.',
    read: () => subscriptions.waitingEvents,
  });
}
