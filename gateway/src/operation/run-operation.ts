import { buildOperationContext, executeQueryPlan, type ServiceMap } from '@apollo/gateway';
import type { ExecutionResult, FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { Logger } from '../../../subgraphs/kit/src/index';
import { restoreRemoved } from '../authorization/restore-removed';
import { promoteNullErrors } from '../federation/promote-null-errors';
import { publicError } from './public-error';
import type { GatewayMetrics } from '../telemetry/gateway-metrics';
import type { AdmittedOperation } from './admit-operation';

interface RunnerParts {
  services: ServiceMap;
  metrics: GatewayMetrics;
  log: Logger;
}

/** @param gone aborts when nobody waits for the answer any more. */
export type RunOperation = (
  operation: AdmittedOperation,
  gone: AbortSignal,
) => Promise<FormattedExecutionResult>;

/** Runs queries and mutations, whichever way they came in. Never rejects: what fails is in `errors`. */
export function createRunner({ services, metrics, log }: RunnerParts): RunOperation {
  return async (admitted) => {
    const { caller, graph, prepared, variables } = admitted;
    const startedAt = performance.now();
    const shape = (error: unknown) => publicError(error, log, caller.requestId);
    let result: ExecutionResult;
    try {
      result = await execute(admitted, services);
    } catch (error) {
      return { errors: [shape(error)] };
    }
    result = restoreRemoved(graph.loaded.schema, prepared.permitted, result, variables);
    const errors = (result.errors ?? []).map(shape);
    const seconds = (performance.now() - startedAt) / 1000;
    tell({ metrics, log }, admitted, seconds, errors);
    return { data: result.data ?? null, ...(errors.length > 0 && { errors }) };
  };
}

async function execute(admitted: AdmittedOperation, services: ServiceMap): Promise<ExecutionResult> {
  const { prepared, variables, caller } = admitted;
  const { schema, supergraphSchema, apiSchema } = admitted.graph.loaded;
  const { document } = prepared.permitted;
  const operationName = prepared.operation.name?.value;
  const requestContext = {
    request: { query: '', variables, operationName },
    document,
    operationName: operationName ?? null,
    queryHash: '',
    source: '',
    metrics: {},
    schema,
    context: { caller },
  };
  const operationContext = buildOperationContext({ schema, operationDocument: document, operationName });
  const executed = await executeQueryPlan(
    prepared.plan(),
    services,
    // Apollo's executor reads nothing but these of the request.
    requestContext as never,
    operationContext,
    supergraphSchema,
    apiSchema,
  );
  return promoteNullErrors(executed);
}

function tell(
  { metrics, log }: Pick<RunnerParts, 'metrics' | 'log'>,
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
