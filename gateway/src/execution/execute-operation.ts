import type { ExecutionResult } from 'graphql';
import { Completion, completionErrors } from './complete-data';
import type { CompiledOperation } from './compile-operation';
import { OperationRun, type ExecutionInput } from './operation-run';
import { Problems } from './problems';
import { deliver } from './run-fetch';
import { runStep } from './run-plan';
import type { SelectionShape } from './selection-shape';

export type { ExecutionInput, SubgraphCall } from './operation-run';

/**
 * Runs an operation, or completes one event of a subscription, and answers in one piece.
 * @throws the signal's reason, when it was aborted for one that clients are not told (see ExecutionInput).
 */
export async function executeOperation(
  operation: CompiledOperation,
  input: ExecutionInput,
): Promise<ExecutionResult> {
  const run = new OperationRun(operation, input);
  const problems = new Problems(run);
  try {
    deliverEvent(run, input, problems);
    await runStep(run, operation.plan.step, problems);
  } finally {
    run.stopListening();
  }
  run.throwIfAbandoned();
  return completeOperation(run, input, problems, run.selection).result;
}

/** A subscription's event is the answer of its first fetch. */
function deliverEvent(run: OperationRun, { rootData }: ExecutionInput, problems: Problems): void {
  const { event } = run.operation.plan;
  if (!event) return;
  if (!rootData) throw new Error('a subscription is executed once for each of its events');
  deliver(run, event, rootData, [run.data], problems);
}

/** Shapes what has come in as the client selected it, and tells what is missing. */
export function completeOperation(
  run: OperationRun,
  { variables }: ExecutionInput,
  problems: Problems,
  selection: SelectionShape,
): { result: ExecutionResult; completion: Completion } {
  const introspection = run.operation.introspection.answer(variables);
  const completion = new Completion(introspection.data);
  const data = completion.complete(selection, run.data);
  const known = [...problems.errors(), ...introspection.errors];
  const errors = [...known, ...completionErrors(completion, known, data === null)];
  return { result: errors.length > 0 ? { data, errors } : { data }, completion };
}
