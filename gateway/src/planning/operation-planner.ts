import { operationFromDocument, type Schema, type Supergraph } from '@apollo/federation-internals';
import { QueryPlanner, type QueryPlan } from '@apollo/query-planner';
import { getOperationAST, GraphQLError, Kind, type DocumentNode, type GraphQLSchema } from 'graphql';
import { codedError } from '../../../subgraphs/kit/src/index';
import { withoutDefer } from '../document/without-defer';
import { PlanAdjustment } from './adjust-plan';
import { withDataKeys, type MovedKeys } from './data-keys';
import { directiveDefaults } from './executable-directives';
import { labelDeferred } from './label-deferred';
import { LeftOutFragments } from './left-out-fragments';
import type { PlanningSupergraph } from './planning-supergraph';
import { withoutIntrospection } from './without-introspection';

/** A plan; what it is of, when that is not what the client sent. */
export interface OperationPlan extends QueryPlan {
  readonly moved: MovedKeys | null;
}

/** Apollo's planner, told what it would otherwise mix up, and its plans put into the subgraphs' words again. */
export class OperationPlanner {
  private readonly planner: QueryPlanner;
  private readonly apiSchema: Schema;
  private readonly adjustment: PlanAdjustment;
  private readonly withDirectiveDefaults: (document: DocumentNode) => DocumentNode;

  /** @param built of `supergraph.document`. */
  constructor(
    built: Supergraph,
    private readonly supergraph: PlanningSupergraph,
    private readonly schema: GraphQLSchema,
    supergraphSchema: GraphQLSchema,
  ) {
    this.withDirectiveDefaults = directiveDefaults(schema);
    this.apiSchema = built.apiSchema();
    this.planner = new QueryPlanner(built, { incrementalDelivery: { enableDefer: true } });
    this.adjustment = new PlanAdjustment(supergraph, supergraphSchema);
  }

  /**
   * @param document valid, with the operation in it.
   * @throws GRAPHQL_VALIDATION_FAILED when no subgraph can answer a part of it.
   */
  plan(document: DocumentNode, operationName: string | null): OperationPlan {
    const complete = this.withDirectiveDefaults(document);
    const labelled = labelDeferred(complete);
    if (!labelled) return this.planOf(complete, operationName);
    try {
      return this.planOf(labelled, operationName);
    } catch (error) {
      if ((error as { cause?: unknown }).cause === undefined) throw error;
      // The planner fails on some deferred parts of types that a subgraph knows by their interface only.
      return this.planOf(withoutDefer(complete), operationName);
    }
  }

  private planOf(document: DocumentNode, operationName: string | null): OperationPlan {
    const moved = withDataKeys(document, this.supergraph.neededFields) ?? {
      document,
      answerKeys: new Map<string, string>(),
    };
    const plan = this.planned(moved.document, operationName);
    if (!plan.node && asksSubgraphs(document, operationName)) throw unanswerable();
    return { ...plan, node: plan.node && this.adjusted(plan.node, moved.document, operationName), moved };
  }

  private adjusted(
    node: NonNullable<QueryPlan['node']>,
    document: DocumentNode,
    operationName: string | null,
  ): NonNullable<QueryPlan['node']> {
    const { schema, supergraph } = this;
    const { members, narrowedFields } = supergraph;
    const complete = members.doDiffer
      ? new LeftOutFragments(members, narrowedFields, schema, document, operationName).putBack(node)
      : node;
    return this.adjustment.isNeeded ? this.adjustment.node(complete) : complete;
  }

  private planned(document: DocumentNode, operationName: string | null): QueryPlan {
    const asked = withoutIntrospection(document, operationName);
    if (!asked) return { kind: 'QueryPlan' };
    try {
      const options = operationName === null ? undefined : { operationName };
      return this.planner.buildQueryPlan(operationFromDocument(this.apiSchema, asked, options));
    } catch (error) {
      if (error instanceof GraphQLError) throw error;
      throw unanswerable(error);
    }
  }
}

// A supergraph may hold a field that no way leads to; the planner then throws, or plans nothing.
const unanswerable = (cause?: unknown): GraphQLError => {
  const error = codedError('GRAPHQL_VALIDATION_FAILED', 'No subgraph can answer a part of this operation.');
  return cause instanceof Error ? Object.assign(error, { cause }) : error;
};

/** Whether it selects a field, left out by no condition, that is more than introspection. */
function asksSubgraphs(document: DocumentNode, operationName: string | null): boolean {
  return (
    getOperationAST(document, operationName)?.selectionSet.selections.some(
      (selection) =>
        selection.kind === Kind.FIELD &&
        !selection.name.value.startsWith('__') &&
        !selection.directives?.length,
    ) ?? false
  );
}
