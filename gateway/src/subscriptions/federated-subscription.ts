import type { ServiceMap } from '@apollo/gateway';
import type { FetchNode, SubscriptionNode } from '@apollo/query-planner';
import type { ExecutionResult } from 'graphql';
import { codedError, type Logger } from '../../../subgraphs/kit/src/index';
import { publicError } from '../operation/public-error';
import type { AdmittedOperation } from '../operation/admit-operation';
import type { Upstream, UpstreamResult } from '../upstream/upstream';
import { createEventCompletion } from './complete-event';
import { UpstreamStream, type StreamLimits } from './upstream-stream';

/** A result as it is sent: errors already shaped for the client. */
export type SentResult = Pick<ExecutionResult, 'data' | 'extensions'> & { errors?: readonly unknown[] };

export interface FederatedSubscriptions {
  upstreams: ReadonlyMap<string, Upstream>;
  services: ServiceMap;
  limits: StreamLimits;
  log: Logger;
}

/**
 * Starts a subscription at the subgraph that owns it.
 * @param after cursor of the client's last event; wins over the operation's own argument.
 * @returns its events, or a result with only errors.
 */
export function subscribeFederated(
  parts: FederatedSubscriptions,
  admitted: AdmittedOperation,
  after: string | undefined,
): AsyncIterableIterator<SentResult> | SentResult {
  const { caller, prepared, variables } = admitted;
  const shape = (error: unknown) => publicError(error, parts.log, caller.requestId);
  const plan = subscriptionPlan(admitted);
  if (!plan) return { errors: prepared.permitted.removed.map(({ error }) => error).map(shape) };
  const upstream = parts.upstreams.get(plan.primary.serviceName);
  if (!upstream) throw new Error(`no subgraph ${plan.primary.serviceName}`);
  const complete = createEventCompletion(parts.services, admitted, plan);
  const stream = new UpstreamStream(
    upstream,
    {
      query: plan.primary.operation,
      operationName: plan.primary.operationName,
      variables: usedVariables(plan.primary, variables),
      extensions: after === undefined ? {} : { after },
    },
    caller,
    parts.limits,
  );
  return eventsOf(stream, async (event) => sendable(event, await complete(event), shape));
}

/** Null when nothing is left of it that this viewer may see. @throws BAD_USER_INPUT */
function subscriptionPlan({ prepared }: AdmittedOperation): SubscriptionNode | null {
  if (prepared.permitted.isEmpty) return null;
  const { node } = prepared.plan();
  if (node?.kind !== 'Subscription') throw codedError('BAD_USER_INPUT', 'This is not a subscription.');
  return node;
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

function usedVariables(
  fetch: FetchNode,
  variables: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const used = (fetch.variableUsages ?? []).filter((name) => Object.hasOwn(variables, name));
  return Object.fromEntries(used.map((name) => [name, variables[name]]));
}

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
