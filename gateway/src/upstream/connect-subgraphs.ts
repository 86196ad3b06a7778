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

interface Connections {
  /** By the name in the supergraph: a subgraph of this process, already started, or the address of one elsewhere. */
  subgraphs: Readonly<Record<string, Subgraph | RemoteSubgraph>>;
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

/** Makes one upstream per subgraph, and says which of them can serve plain HTTP addresses. */
export function connectSubgraphs(connections: Connections) {
  const { gatewaySecret, maximumReplyBytes = MAXIMUM_REPLY_BYTES, log } = connections;
  const upstreams = new Map<string, GuardedUpstream>();
  const owners = new Map<string, RouteOwner>();
  for (const [name, subgraph] of Object.entries(connections.subgraphs)) {
    const ownsCookies = gatewaySecret !== null && name === connections.cookieOwner;
    const limits = { ...defaultUpstreamLimits, ...connections.limits };
    limits.timeoutMs = connections.timeouts?.[name] ?? limits.timeoutMs;
    if ('url' in subgraph) {
      const remote = new RemoteUpstream({ name, ...subgraph, gatewaySecret, ownsCookies, maximumReplyBytes });
      upstreams.set(name, new GuardedUpstream(remote, limits, log));
      if (gatewaySecret !== null) owners.set(name, { pool: remote.pool, gatewaySecret });
    } else {
      upstreams.set(
        name,
        new GuardedUpstream(new InProcessUpstream(name, subgraph, ownsCookies), limits, log),
      );
      owners.set(name, { subgraph });
    }
  }
  return { upstreams, owners };
}
