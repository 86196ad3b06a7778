import type { Logger, Subgraph } from '../../../subgraphs/kit/src/index';
import type { RouteOwner } from '../http/subgraph-routes';
import { defaultUpstreamLimits, GuardedUpstream, type UpstreamLimits } from './guarded-upstream';
import { InProcessUpstream } from './in-process-upstream';
import { RemoteUpstream } from './remote-upstream';

/** A subgraph in another process. */
export interface RemoteSubgraph {
  /** The whole address of its GraphQL endpoint, http or https. */
  url: string;
  /** The same address over ws or wss when absent. */
  subscriptionUrl?: string;
}

/** Where a subgraph is: in this process, already started, or at an address. */
export type SubgraphPlace = Subgraph | RemoteSubgraph;

interface Connections {
  /** Null when the remote ones are somebody else's: they get no secret, no identity and none of our addresses. */
  gatewaySecret: string | null;
  /** The one that refresh cookies belong to. */
  cookieOwner: string;
  limits?: Partial<UpstreamLimits>;
  /** By subgraph; milliseconds for one call. */
  timeouts?: Readonly<Record<string, number>>;
  maximumReplyBytes?: number;
  log: Logger;
}

const MAXIMUM_REPLY_BYTES = 10_000_000;

/** Who serves plain HTTP addresses, by subgraph; filled as they are connected. */
export type RouteOwners = Map<string, RouteOwner>;

/** @returns what connects a subgraph by its name in the supergraph, and notes whether it can serve plain HTTP. */
export function subgraphConnector(connections: Connections, owners: RouteOwners) {
  const { gatewaySecret, maximumReplyBytes = MAXIMUM_REPLY_BYTES, log } = connections;
  return (name: string, place: SubgraphPlace): GuardedUpstream => {
    const ownsCookies = gatewaySecret !== null && name === connections.cookieOwner;
    const limits = { ...defaultUpstreamLimits, ...connections.limits };
    limits.timeoutMs = connections.timeouts?.[name] ?? limits.timeoutMs;
    if (!('url' in place)) {
      owners.set(name, { subgraph: place });
      return new GuardedUpstream(new InProcessUpstream(name, place, ownsCookies), limits, log);
    }
    const remote = new RemoteUpstream({ name, ...place, gatewaySecret, ownsCookies, maximumReplyBytes });
    if (gatewaySecret !== null) owners.set(name, { pool: remote.routePool, gatewaySecret });
    return new GuardedUpstream(remote, limits, log);
  };
}
