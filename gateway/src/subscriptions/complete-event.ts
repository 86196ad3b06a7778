import type { ExecutionResult } from 'graphql';
import { restoreRemoved } from '../authorization/restore-removed';
import { executeOperation } from '../execution/execute-operation';
import type { AdmittedOperation } from '../operation/admit-operation';
import { startDeadline } from '../upstream/deadline';
import type { UpstreamResult } from '../upstream/upstream';

/**
 * Adds what other subgraphs know to an event, and shapes it as the client's selection asks.
 * @param timeoutMs for one event.
 */
export function createEventCompletion(
  timeoutMs: number,
  { graph, prepared, variables, caller }: AdmittedOperation,
) {
  const compiled = prepared.compiled();
  const call = graph.calls(caller);
  return async (rootData: UpstreamResult): Promise<Pick<ExecutionResult, 'data' | 'errors'>> => {
    const deadline = startDeadline(timeoutMs);
    try {
      const executed = await executeOperation(compiled, {
        variables,
        call,
        signal: deadline.signal,
        rootData,
      });
      return restoreRemoved(graph.loaded.schema, prepared.permitted, executed, variables);
    } finally {
      deadline.release();
    }
  };
}
