import type { UpstreamState } from '../upstream/guarded-upstream';
import type { Upstream } from '../upstream/upstream';
import type { GatewayMetrics } from './gateway-metrics';

/** Tells how each subgraph is doing right now, whenever the metrics are asked for. */
export function observeSubgraphs(
  metrics: GatewayMetrics,
  upstreams: () => ReadonlyMap<string, Upstream & { readonly state?: UpstreamState }>,
): void {
  const gauge = (name: string, help: string, valueOf: (state: UpstreamState) => number): void =>
    metrics.gauge({
      name: `streamverse_subgraph_${name}`,
      help,
      label: 'subgraph',
      read: () =>
        [...upstreams()].flatMap(([subgraph, { state }]) =>
          state ? [[subgraph, valueOf(state)] as const] : [],
        ),
    });
  gauge('pending_requests', 'Requests that wait for an answer.', ({ pending }) => pending);
  gauge('retries', 'Requests that were sent a second time, since the start.', ({ retries }) => retries);
  gauge('circuit_open', '1 while it is not asked because it kept failing.', ({ circuit }) =>
    circuit === 'closed' ? 0 : 1,
  );
}
