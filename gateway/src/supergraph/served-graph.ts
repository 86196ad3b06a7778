import type { PreparedOperation, PreparedOperations } from '../operation/prepared-operation';
import type { SubgraphCalls } from '../operation/subgraph-calls';
import type { Upstream } from '../upstream/upstream';
import type { LoadedSupergraph } from './load-supergraph';

/** What operations need of a supergraph before they run. */
export interface GraphOperations {
  readonly loaded: LoadedSupergraph;
  readonly operations: PreparedOperations;
  /** In units of `@cost`. */
  estimateCost(prepared: PreparedOperation, variables: Readonly<Record<string, unknown>>): number;
}

/** One supergraph and all that is derived from it. What began with it keeps it; a new file makes a new one. */
export interface ServedGraph extends GraphOperations {
  /** By the names of its subgraphs. */
  readonly upstreams: ReadonlyMap<string, Upstream>;
  readonly calls: SubgraphCalls;
  /** Keeps its connections open until what is returned is called. */
  use(): () => void;
}
