import type { ExecutionResult } from 'graphql';
import { Completion, completionErrors } from './complete-data';
import type { CompiledOperation } from './compile-operation';
import { ExecutionState, type ExecutionInput } from './execution-state';
import { Problems } from './problems';
import { deliver } from './run-fetch';
import { runStep } from './run-plan';
import type { SelectionShape } from './selection-shape';

export type { ExecutionInput, SubgraphCall } from './execution-state';

/**
 * Runs an operation, or completes one event of a subscription, and answers in one piece.
 * @throws the signal's reason, when it was aborted for one that clients are not told (see ExecutionInput).
 */
export async function executeOperation(
  operation: CompiledOperation,
  input: ExecutionInput,
): Promise<ExecutionResult> {
  const state = new ExecutionState(operation, input);
  const problems = new Problems(state);
  try {
    deliverEvent(state, input, problems);
    await runStep(state, operation.plan.step, problems);
  } finally {
    state.stopListening();
  }
  state.throwIfAbandoned();
  return completeOperation(state, input, problems, state.selection).result;
}

/** A subscription's event is the answer of its first fetch. */
function deliverEvent(state: ExecutionState, { rootData }: ExecutionInput, problems: Problems): void {
  const { event } = state.operation.plan;
  if (!event) return;
  if (!rootData) throw new Error('a subscription is executed once for each of its events');
  deliver(state, event, rootData, [state.data], problems);
}

/** Shapes what has come in as the client selected it, and tells what is missing. */
export function completeOperation(
  state: ExecutionState,
  { variables }: ExecutionInput,
  problems: Problems,
  selection: SelectionShape,
): { result: ExecutionResult; completion: Completion } {
  const introspection = state.operation.introspection.answer(variables);
  const completion = new Completion(introspection.data);
  const data = completion.complete(selection, state.data);
  const known = [...problems.errors(), ...introspection.errors];
  const errors = [...known, ...completionErrors(completion, known, data === null)];
  return { result: errors.length > 0 ? { data, errors } : { data }, completion };
}
