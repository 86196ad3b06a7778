import { operationFromDocument, Supergraph, type Schema } from '@apollo/federation-internals';
import { QueryPlanner, type SubscriptionNode } from '@apollo/query-planner';
import { GraphQLError, type DocumentNode, type GraphQLSchema } from 'graphql';

const REMEMBERED_PLANS = 500;

/** Plans subscriptions: what to ask of the owning subgraph, and what to fetch for each event. */
export class SubscriptionPlanner {
  readonly apiSchema: Schema;
  readonly supergraphSchema: GraphQLSchema;
  private readonly planner: QueryPlanner;
  private readonly plans = new Map<string, SubscriptionNode>();

  constructor(supergraphSdl: string) {
    const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: false });
    this.apiSchema = supergraph.apiSchema();
    this.supergraphSchema = supergraph.schema.toGraphQLJSSchema();
    this.planner = new QueryPlanner(supergraph);
  }

  /** @param source the operation's text: with its name it identifies the plan. */
  plan(source: string, document: DocumentNode, operationName: string | null | undefined): SubscriptionNode {
    const key = `${operationName ?? ''}\n${source}`;
    const known = this.plans.get(key);
    if (known) return known;
    const operation = operationFromDocument(
      this.apiSchema,
      document,
      operationName ? { operationName } : undefined,
    );
    const { node } = this.planner.buildQueryPlan(operation);
    if (node?.kind !== 'Subscription') throw new GraphQLError('This is not a subscription.');
    this.plans.set(key, node);
    if (this.plans.size > REMEMBERED_PLANS) this.plans.delete(this.plans.keys().next().value as string);
    return node;
  }
}
