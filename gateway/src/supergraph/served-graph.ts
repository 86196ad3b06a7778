import type { PreparedOperation, PreparedOperations } from '../operation/prepared-operation';
import type { LoadedSupergraph } from './load-supergraph';

/** One supergraph and all that is derived from it. What began with it keeps it; a new file makes a new one. */
export interface ServedGraph {
  readonly loaded: LoadedSupergraph;
  readonly operations: PreparedOperations;
  /** In units of `@cost`. */
  estimateCost(prepared: PreparedOperation, variables: Readonly<Record<string, unknown>>): number;
}
