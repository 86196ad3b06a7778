import {
  buildOperationContext,
  executeQueryPlan,
  type GraphQLDataSource,
  type ServiceMap,
} from '@apollo/gateway';
import type { QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import { restoreRemoved } from '../authorization/restore-removed';
import { promoteNullErrors } from '../federation/promote-null-errors';
import type { AdmittedOperation } from '../operation/admit-operation';
import type { UpstreamResult } from '../upstream/upstream';

// No subgraph can have this name: it stands for the event itself as the first step of its plan.
const EVENT = '\0event';

type Executed = Awaited<ReturnType<typeof executeQueryPlan>>;

/** Adds what other subgraphs know to an event, and shapes it as the client's selection asks. */
export function createEventCompletion(
  services: ServiceMap,
  { graph, prepared, variables, caller }: AdmittedOperation,
  plan: SubscriptionNode,
) {
  const { schema, supergraphSchema, apiSchema } = graph.loaded;
  const { document } = prepared.permitted;
  const operationName = prepared.operation.name?.value;
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
      supergraphSchema,
      apiSchema,
    );
    return restoreRemoved(schema, prepared.permitted, promoteNullErrors(executed), variables);
  };
}
