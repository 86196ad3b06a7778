import {
  buildOperationContext,
  executeQueryPlan,
  type GraphQLDataSource,
  type ServiceMap,
} from '@apollo/gateway';
import type { QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { promoteNullErrors } from '../federation/promote-null-errors';
import type { Caller } from '../identity/caller';
import type { UpstreamResult } from '../upstream/upstream';
import type { SubscriptionPlanner } from './subscription-planner';

// No subgraph can have this name: it stands for the event itself as the first step of its plan.
const EVENT = '\0event';

interface EventOperation {
  document: DocumentNode;
  operationName: string | null | undefined;
  variables: Record<string, unknown>;
  plan: SubscriptionNode;
  caller: Caller;
}

interface Completion {
  schema: GraphQLSchema;
  planner: SubscriptionPlanner;
  services: ServiceMap;
}

type Executed = Awaited<ReturnType<typeof executeQueryPlan>>;

/** Adds what other subgraphs know to an event, and shapes it as the client's selection asks. */
export function createEventCompletion({ schema, planner, services }: Completion, operation: EventOperation) {
  const { document, variables, plan, caller } = operation;
  const operationName = operation.operationName ?? undefined;
  const operationContext = buildOperationContext({ schema, operationDocument: document, operationName });
  const event = { ...plan.primary, serviceName: EVENT };
  const eventPlan: QueryPlan = {
    kind: 'QueryPlan',
    node: plan.rest ? { kind: 'Sequence', nodes: [event, plan.rest] } : event,
  };
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

  return async (result: UpstreamResult): Promise<Executed> => {
    const source: GraphQLDataSource = {
      process: () => Promise.resolve({ data: result.data, errors: result.errors } as never),
    };
    const executed = await executeQueryPlan(
      eventPlan,
      { ...services, [EVENT]: source },
      // Apollo's executor reads nothing but these of the request.
      requestContext as never,
      operationContext,
      planner.supergraphSchema,
      planner.apiSchema,
    );
    return promoteNullErrors(executed);
  };
}
