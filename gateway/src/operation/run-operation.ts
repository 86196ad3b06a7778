import type { ExecutionResult, FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import { inSpan, type Logger } from '../../../subgraphs/kit/src/index';
import { restoreRemoved } from '../authorization/restore-removed';
import { executeOperation } from '../execution/execute-operation';
import type { GatewayMetrics } from '../telemetry/gateway-metrics';
import { startDeadline } from '../upstream/deadline';
import type { AdmittedOperation } from './admit-operation';
import { publicError } from './public-error';
import type { SubgraphCalls } from './subgraph-calls';

interface RunnerParts {
  calls: SubgraphCalls;
  /** For a whole operation; what is missing by then is null with TIMEOUT. */
  timeoutMs: number;
  metrics: GatewayMetrics;
  log: Logger;
}

/** @param gone aborts when nobody waits for the answer any more. */
export type RunOperation = (
  operation: AdmittedOperation,
  gone: AbortSignal,
) => Promise<FormattedExecutionResult>;

/** Runs queries and mutations, whichever way they came in. Never rejects: what fails is in `errors`. */
export function createRunner(parts: RunnerParts): RunOperation {
  return async (admitted, gone) => {
    const { caller, graph, prepared, variables } = admitted;
    const startedAt = performance.now();
    const shape = (error: unknown) => publicError(error, parts.log, caller.requestId);
    let executed: ExecutionResult;
    try {
      executed = await execute(admitted, parts, gone);
    } catch (error) {
      executed = { errors: gone.aborted ? [] : [error as never] };
    }
    const result = restoreRemoved(graph.loaded.schema, prepared.permitted, executed, variables);
    const errors = (result.errors ?? []).map(shape);
    tell(parts, admitted, (performance.now() - startedAt) / 1000, errors);
    return { data: result.data ?? null, ...(errors.length > 0 && { errors }) };
  };
}

async function execute(
  { caller, prepared, variables }: AdmittedOperation,
  { calls, timeoutMs, metrics }: RunnerParts,
  gone: AbortSignal,
): Promise<ExecutionResult> {
  metrics.plan(prepared.isPlanned() ? 'hit' : 'miss');
  const compiled = prepared.isPlanned()
    ? prepared.compiled()
    : await inSpan('plan', {}, () => Promise.resolve(prepared.compiled()));
  // A mutation may have been committed when its client hangs up: it runs to its end.
  const isMutation = prepared.operation.operation === 'mutation';
  const deadline = startDeadline(timeoutMs, gone, () => !isMutation);
  try {
    return await executeOperation(compiled, { variables, call: calls(caller), signal: deadline.signal });
  } finally {
    deadline.release();
  }
}

function tell(
  { metrics, log }: RunnerParts,
  { caller, prepared, isTrusted }: AdmittedOperation,
  seconds: number,
  errors: readonly GraphQLFormattedError[],
): void {
  const codes = [...new Set(errors.map(({ extensions }) => String(extensions?.code)))];
  const operation = prepared.operation.name?.value ?? null;
  const transport = caller.setCookies ? 'http' : 'websocket';
  const type = prepared.operation.operation;
  metrics.operation({
    operation: isTrusted ? operation : null,
    type,
    transport,
    clientName: caller.client.name,
    seconds,
  });
  for (const code of codes) metrics.error(code);
  log.info(
    {
      requestId: caller.requestId,
      operation,
      client: caller.client,
      durationMs: Math.round(seconds * 1000),
      transport,
      ...(codes.length > 0 && { codes }),
    },
    'operation',
  );
}
