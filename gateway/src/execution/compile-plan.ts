import type { FetchDataKeyRenamer, FetchDataRewrite, PlanNode, QueryPlan } from '@apollo/query-planner';
import { codedError } from '../../../subgraphs/kit/src/index';
import { FetchedFields } from './fetched-fields';
import { compileDefer, type DeferredFragments, type DeferStep } from './compile-defer';
import { compilePath, type PathStep } from './plan-path';
import { compileRequirements, type Requirement } from './representations';

/** One call of a subgraph. */
export interface FetchStep {
  readonly kind: 'fetch';
  /** What deferred parts wait for; null when none does. */
  readonly id: string | null;
  readonly serviceName: string;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly operationKind: 'query' | 'mutation' | 'subscription';
  readonly variableNames: readonly string[];
  /** Null when it is no fetch of entities. */
  readonly requirements: readonly Requirement[] | null;
  readonly inputRewrites: readonly FetchDataRewrite[];
  readonly outputRewrites: readonly FetchDataRewrite[];
  /** Arguments that an ancestor of the entity gives (@fromContext), named as the variable they become. */
  readonly contextRewrites: readonly FetchDataKeyRenamer[];
  /** To the objects that the answer belongs to. */
  readonly path: readonly PathStep[];
  readonly fields: FetchedFields;
}

export interface ConditionStep {
  readonly kind: 'condition';
  readonly variable: string;
  readonly yes: Step | null;
  readonly no: Step | null;
}

export type Step =
  | { readonly kind: 'sequence'; readonly steps: readonly Step[] }
  | { readonly kind: 'parallel'; readonly steps: readonly Step[] }
  | FetchStep
  | ConditionStep
  | DeferStep;

export interface CompiledPlan {
  /** Null when nothing is asked of a subgraph. */
  readonly step: Step | null;
  /** The event of a subscription: `step` is what to add to it. */
  readonly event: FetchStep | null;
}

/** @throws GraphQLError when a client's variable has the name that entity fetches need. */
export function compilePlan(deferred: DeferredFragments, { node }: QueryPlan): CompiledPlan {
  if (node?.kind !== 'Subscription') {
    return { step: node ? compileStep(deferred, node, []) : null, event: null };
  }
  const event = compileStep(deferred, node.primary, []) as FetchStep;
  return { event, step: node.rest ? compileStep(deferred, node.rest, []) : null };
}

function compileStep(deferred: DeferredFragments, node: PlanNode, path: readonly PathStep[]): Step {
  const compile = (child: PlanNode): Step => compileStep(deferred, child, path);
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', steps: node.nodes.map(compile) };
    case 'Parallel':
      return { kind: 'parallel', steps: node.nodes.map(compile) };
    case 'Flatten':
      return compileStep(deferred, node.node, [...path, ...compilePath(node.path)]);
    case 'Condition':
      return {
        kind: 'condition',
        variable: node.condition,
        yes: node.ifClause ? compile(node.ifClause) : null,
        no: node.elseClause ? compile(node.elseClause) : null,
      };
    case 'Defer':
      return compileDefer(deferred, node, compile);
    case 'Fetch': {
      const variableNames = node.variableUsages ?? [];
      if (node.requires && variableNames.includes('representations')) {
        const message = 'A variable of this operation cannot be named "representations".';
        throw codedError('BAD_USER_INPUT', message, { fields: { representations: message } });
      }
      return {
        kind: 'fetch',
        id: node.id ?? null,
        serviceName: node.serviceName,
        query: node.operation,
        operationName: node.operationName,
        operationKind: node.operationKind,
        variableNames,
        requirements: node.requires ? compileRequirements(node.requires) : null,
        inputRewrites: node.inputRewrites ?? [],
        outputRewrites: node.outputRewrites ?? [],
        contextRewrites: node.contextRewrites ?? [],
        path,
        fields: new FetchedFields(node.operation),
      };
    }
  }
}
