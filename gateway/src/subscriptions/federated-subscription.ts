import type { ServiceMap } from '@apollo/gateway';
import type { FetchNode } from '@apollo/query-planner';
import {
  getOperationAST,
  GraphQLError,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { getVariableValues } from 'graphql/execution/values';
import { codedError, type Logger } from '../../../subgraphs/kit/src/index';
import { publicError } from '../federation/public-error';
import type { Caller } from '../identity/caller';
import type { Upstream, UpstreamResult } from '../upstream/upstream';
import { createEventCompletion } from './complete-event';
import type { SubscriptionPlanner } from './subscription-planner';
import { UpstreamStream, type StreamLimits } from './upstream-stream';

interface SubscriptionRequest {
  source: string;
  document: DocumentNode;
  operationName: string | null | undefined;
  variables: Record<string, unknown>;
  /** Cursor of the client's last event; wins over the operation's own argument. */
  after: string | undefined;
  caller: Caller;
}

/** A result as it is sent: errors already shaped for the client. */
export type SentResult = Pick<ExecutionResult, 'data' | 'extensions'> & { errors?: readonly unknown[] };

export interface FederatedSubscriptions {
  schema: GraphQLSchema;
  planner: SubscriptionPlanner;
  upstreams: ReadonlyMap<string, Upstream>;
  services: ServiceMap;
  limits: StreamLimits;
  log: Logger;
}

/** Starts a subscription at the subgraph that owns it. @returns its events, or a result with only errors. */
export function subscribeFederated(
  parts: FederatedSubscriptions,
  request: SubscriptionRequest,
): AsyncIterableIterator<SentResult> | SentResult {
  const { schema, planner, log } = parts;
  const { source, document, operationName, variables, caller } = request;
  const shape = (error: unknown) => publicError(error, log, caller.requestId);
  const operation = getOperationAST(document, operationName);
  const coerced = getVariableValues(schema, operation?.variableDefinitions ?? [], variables);
  if (coerced.errors) return { errors: coerced.errors.map((error) => shape(asBadInput(error))) };

  const plan = planner.plan(source, document, operationName);
  const upstream = parts.upstreams.get(plan.primary.serviceName);
  if (!upstream) throw new Error(`no subgraph ${plan.primary.serviceName}`);
  const complete = createEventCompletion(parts, { document, operationName, variables, plan, caller });
  const stream = new UpstreamStream(
    upstream,
    {
      query: plan.primary.operation,
      operationName: plan.primary.operationName,
      variables: usedVariables(plan.primary, variables),
      extensions: request.after === undefined ? {} : { after: request.after },
    },
    caller,
    parts.limits,
  );
  return eventsOf(stream, async (event) => sendable(event, await complete(event), shape));
}

function sendable(
  event: UpstreamResult,
  result: ExecutionResult,
  shape: (error: unknown) => unknown,
): SentResult {
  const cursor = event.extensions?.cursor;
  return {
    data: result.data ?? null,
    ...(result.errors?.length && { errors: result.errors.map(shape) }),
    ...(cursor !== undefined && { extensions: { cursor } }),
  };
}

function usedVariables(fetch: FetchNode, variables: Record<string, unknown>): Record<string, unknown> {
  const used = (fetch.variableUsages ?? []).filter((name) => Object.hasOwn(variables, name));
  return Object.fromEntries(used.map((name) => [name, variables[name]]));
}

const asBadInput = (error: GraphQLError): GraphQLError => codedError('BAD_USER_INPUT', error.message);

// By hand, not an async generator: its `return()` would wait for the next event.
function eventsOf(
  stream: UpstreamStream,
  complete: (event: UpstreamResult) => Promise<SentResult>,
): AsyncIterableIterator<SentResult> {
  return {
    next: async () => {
      const event = await stream.next();
      return event.done
        ? { value: undefined, done: true }
        : { value: await complete(event.value), done: false };
    },
    return: () => {
      stream.close();
      return Promise.resolve({ value: undefined, done: true });
    },
    throw: (error: Error) => {
      stream.close();
      return Promise.reject(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
