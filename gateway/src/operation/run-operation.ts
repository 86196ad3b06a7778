import type { ExecutionResult, FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Logger } from '../../../subgraphs/kit/src/index';
import { restoreRemoved } from '../authorization/restore-removed';
import type { CompiledOperation } from '../execution/compile-operation';
import {
  executeIncrementally,
  isIncremental,
  type IncrementalStream,
} from '../execution/execute-incrementally';
import { executeOperation, type ExecutionInput } from '../execution/execute-operation';
import type { GatewayMetrics } from '../telemetry/gateway-metrics';
import { startDeadline } from '../upstream/deadline';
import type { AdmittedOperation } from './admit-operation';
import { publicError } from './public-error';

interface RunnerParts {
  /** For a whole operation; what is missing by then is null with TIMEOUT. */
  timeoutMs: number;
  metrics: GatewayMetrics;
  log: Logger;
}

/** For how many seconds an answer was kept before it was given; absent where it was made for who gets it. */
export const AGE_SECONDS = Symbol('age in seconds');

/** What a client gets, and what only the transport needs to know of it. */
export interface Answer extends FormattedExecutionResult {
  readonly [AGE_SECONDS]?: number;
}

/** @param gone aborts when nobody waits for the answer any more. */
export type RunOperation = (operation: AdmittedOperation, gone: AbortSignal) => Promise<Answer>;

/** An answer whose deferred parts follow: `@defer`. */
export interface AnswerInParts {
  readonly initial: FormattedExecutionResult & { hasNext: true };
  /** Ends after the one with `hasNext: false`; never rejects. */
  readonly subsequent: AsyncIterable<{ hasNext: boolean }>;
}

/** Where the client takes an answer in parts, and something of the operation is deferred. */
export type RunIncrementally = (
  operation: AdmittedOperation,
  gone: AbortSignal,
) => Promise<Answer | AnswerInParts>;

/** Never rejects: what fails is in `errors`. */
export interface Runner {
  readonly run: RunOperation;
  readonly runIncrementally: RunIncrementally;
  /** Counts and logs an operation that was answered. */
  tell(operation: AdmittedOperation, seconds: number, errors: readonly GraphQLFormattedError[]): void;
}

/** Runs queries and mutations, whichever way they came in. */
export function createRunner(parts: RunnerParts): Runner {
  return {
    tell: (admitted, seconds, errors) => tell(parts, admitted, seconds, errors),
    run: async (admitted, gone) => {
      const execution = begin(admitted, parts, gone);
      const executed = await execution.attempt((compiled, input) => executeOperation(compiled, input));
      execution.end();
      return execution.answer(executed);
    },
    runIncrementally: async (admitted, gone) => {
      const execution = begin(admitted, parts, gone);
      const executed = await execution.attempt((compiled, input) => executeIncrementally(compiled, input));
      if (isIncremental(executed)) {
        const initial = { ...execution.answer(executed.initial), hasNext: true } as const;
        return { initial, subsequent: followingParts(executed, execution) };
      }
      execution.end();
      return execution.answer(executed);
    },
  };
}

/** What one execution needs from its start to its end. */
function begin(admitted: AdmittedOperation, parts: RunnerParts, gone: AbortSignal) {
  const { caller, graph, prepared, variables } = admitted;
  const startedAt = performance.now();
  const endUse = graph.use();
  // A mutation may have been committed when its client hangs up: it runs to its end.
  const isMutation = prepared.operation.operation === 'mutation';
  const deadline = startDeadline(parts.timeoutMs, gone, () => !isMutation);
  const shape = (error: unknown) => publicError(error, parts.log, caller.requestId);
  return {
    /** For what comes after the operation was counted. */
    shapeLate: (error: unknown): GraphQLFormattedError => {
      const shaped = shape(error);
      parts.metrics.error(String(shaped.extensions?.code));
      return shaped;
    },
    end: () => {
      deadline.release();
      endUse();
    },
    attempt: async <Result>(
      execute: (compiled: CompiledOperation, input: ExecutionInput) => Promise<Result>,
    ): Promise<Result | ExecutionResult> => {
      try {
        return await execute(prepared.compiled(), {
          variables,
          call: graph.calls(caller),
          signal: deadline.signal,
        });
      } catch (error) {
        // Nobody reads the answer to an operation that was given up.
        return { errors: gone.aborted ? [] : [error as GraphQLError] };
      }
    },
    answer: (executed: ExecutionResult): FormattedExecutionResult => {
      const result = restoreRemoved(graph.loaded.schema, prepared.permitted, executed, variables);
      const errors = (result.errors ?? []).map(shape);
      tell(parts, admitted, (performance.now() - startedAt) / 1000, errors);
      return { data: result.data ?? null, ...(errors.length > 0 && { errors }) };
    },
  };
}

async function* followingParts(
  { subsequent }: IncrementalStream,
  { shapeLate, end }: ReturnType<typeof begin>,
): AsyncGenerator<{ hasNext: boolean }> {
  try {
    for await (const { incremental, hasNext } of subsequent) {
      const shaped = incremental?.map((part) => ({
        ...part,
        ...(part.errors && { errors: part.errors.map(shapeLate) }),
      }));
      yield { ...(shaped && { incremental: shaped }), hasNext };
    }
  } catch (error) {
    shapeLate(error);
    yield { hasNext: false };
  } finally {
    end();
  }
}

function tell(
  { metrics, log }: RunnerParts,
  admitted: AdmittedOperation,
  seconds: number,
  errors: readonly GraphQLFormattedError[],
): void {
  const { caller, prepared } = admitted;
  const codes = metrics.operationEnded(admitted, seconds, errors);
  log.info(
    {
      requestId: caller.requestId,
      operation: prepared.operation.name?.value ?? null,
      client: caller.client,
      durationMs: Math.round(seconds * 1000),
      transport: caller.setCookies ? 'http' : 'websocket',
      ...(codes.length > 0 && { codes }),
    },
    'operation',
  );
}
