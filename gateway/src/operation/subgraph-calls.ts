import type { Logger } from '../../../subgraphs/kit/src/index';
import type { ExecutionInput } from '../execution/execute-operation';
import type { Caller } from '../identity/caller';
import { UpstreamFailure, type FailureReason, type Upstream } from '../upstream/upstream';

/** How the executor asks subgraphs for one caller. */
export type SubgraphCalls = (caller: Caller) => ExecutionInput['call'];

// Nobody waits, or the circuit has logged that it opened.
const UNTOLD: ReadonlySet<FailureReason> = new Set(['cancelled', 'circuit-open']);

/** Asks the subgraph that a step of a plan names, and logs the ones that do not answer. */
export function createSubgraphCalls(upstreams: ReadonlyMap<string, Upstream>, log: Logger): SubgraphCalls {
  return (caller) =>
    async ({ serviceName, query, operationName, variables }, signal) => {
      const upstream = upstreams.get(serviceName);
      if (!upstream) throw new Error(`the supergraph names the subgraph ${serviceName}, which was not given`);
      try {
        const request = { query, operationName, variables, headers: caller.passedOn };
        return await upstream.execute(request, caller, signal);
      } catch (error) {
        if (error instanceof UpstreamFailure && !UNTOLD.has(error.reason)) {
          const { code, reason, service, detail } = error;
          const { requestId } = caller;
          log.warn({ requestId, service, code, reason, detail }, 'a subgraph did not answer');
        }
        throw error;
      }
    };
}
