import type { LiveSubscriptions } from '../subscriptions/live-subscriptions';
import type { SocketServer } from '../subscriptions/socket-server';
import type { GatewayMetrics } from './gateway-metrics';

/** Tells what is open right now, whenever the metrics are asked for. */
export function observeStreams(
  metrics: GatewayMetrics,
  sockets: SocketServer,
  subscriptions: LiveSubscriptions,
): void {
  const gauge = (name: string, help: string, read: () => number): void =>
    metrics.gauge({ name: `streamverse_${name}`, help, read });
  gauge('open_sockets', 'WebSockets of clients.', () => sockets.openSockets);
  gauge('subscribers', 'Live subscriptions of clients.', () => subscriptions.subscriberCount);
  gauge(
    'upstream_streams',
    'Subscriptions at subgraphs that serve them all.',
    () => subscriptions.upstreamCount,
  );
  gauge('waiting_events', 'Events that wait for slow clients.', () => subscriptions.waitingEvents);
}
