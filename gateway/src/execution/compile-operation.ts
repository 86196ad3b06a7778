import {
  getOperationAST,
  valueFromASTUntyped,
  visit,
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type OperationDefinitionNode,
} from 'graphql';
import { codedError } from '../../../subgraphs/kit/src/index';
import { conditionVariables, type Booleans } from '../document/conditions';
import { fragmentsOf, type Fragments } from '../document/fragments-of';
import { deferLabelOf } from '../planning/label-deferred';
import type { OperationPlan } from '../planning/operation-planner';
import type { LoadedSupergraph } from '../supergraph/load-supergraph';
import type { DeferredFragments } from './compile-defer';
import { compilePlan, type CompiledPlan } from './compile-plan';
import { Introspection } from './introspection';
import { getOwn } from './own-property';
import { SelectionShape } from './selection-shape';

/** Combinations of @skip and @include that are kept; others are worked out again. */
const REMEMBERED_SELECTIONS = 16;

const NOTHING: ReadonlySet<string> = new Set();

/** An operation with its plan, made ready to run any number of times. */
export class CompiledOperation {
  readonly kind: OperationDefinitionNode['operation'];
  readonly supergraphSchema: GraphQLSchema;
  readonly plan: CompiledPlan;
  readonly introspection: Introspection;
  private readonly schema: GraphQLSchema;
  private readonly operation: OperationDefinitionNode;
  private readonly fragments: Fragments;
  private readonly answerKeys: ReadonlyMap<string, string>;
  /** Variables that decide what is selected or deferred, with their defaults. */
  private readonly conditions: ReadonlyMap<string, boolean>;
  private readonly selections = new Map<string, SelectionShape>();

  constructor(
    loaded: LoadedSupergraph,
    document: DocumentNode,
    operationName: string | null,
    plan: OperationPlan,
  ) {
    const planned = plan.moved?.document ?? document;
    this.operation = operationOf(planned, operationName);
    this.fragments = fragmentsOf(planned);
    this.answerKeys = plan.moved?.answerKeys ?? new Map();
    this.kind = this.operation.operation;
    this.schema = loaded.schema;
    this.supergraphSchema = loaded.supergraphSchema;
    this.plan = compilePlan(deferredFragments(planned), plan);
    const original = operationOf(document, operationName);
    this.introspection = new Introspection(loaded.schema, original, fragmentsOf(document));
    const defaults = new Map(
      original.variableDefinitions?.map(({ variable, defaultValue }) => [
        variable.name.value,
        defaultValue ? valueFromASTUntyped(defaultValue) === true : false,
      ]),
    );
    this.conditions = new Map(
      conditionVariables(document).map((name) => [name, defaults.get(name) ?? false]),
    );
  }

  booleansOf(variables: Readonly<Record<string, unknown>>): Booleans {
    const booleans = new Map<string, boolean>();
    for (const [name, byDefault] of this.conditions) {
      const value = getOwn(variables, name);
      booleans.set(name, typeof value === 'boolean' ? value : byDefault);
    }
    return booleans;
  }

  /** What the client selects when the conditions have these values. */
  selectionFor(booleans: Booleans): SelectionShape {
    const key = [...booleans.values()].map(Number).join('');
    const known = this.selections.get(key);
    if (known) return known;
    const { schema, supergraphSchema, fragments, operation, answerKeys } = this;
    const type = schema.getRootType(operation.operation) as GraphQLObjectType;
    const context = { schema, supergraphSchema, fragments, answerKeys, booleans, deferred: NOTHING };
    const selection = new SelectionShape(context, type, [operation.selectionSet]);
    this.selections.set(key, selection);
    if (this.selections.size > REMEMBERED_SELECTIONS) {
      this.selections.delete(this.selections.keys().next().value as string);
    }
    return selection;
  }
}

/**
 * Makes a plan ready to run; worth keeping for as long as the plan is.
 * @param document valid against `loaded.schema`, with the operation in it.
 * @throws GraphQLError, GRAPHQL_VALIDATION_FAILED or BAD_USER_INPUT, for names that the plan needs for itself.
 */
export function compileOperation(
  loaded: LoadedSupergraph,
  document: DocumentNode,
  operationName: string | null,
  plan: OperationPlan,
): CompiledOperation {
  refuseReservedAliases(document);
  return new CompiledOperation(loaded, document, operationName, plan);
}

function operationOf(document: DocumentNode, operationName: string | null): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('the operation is not in the document');
  return operation;
}

/** Deferred fragments by their labels. */
function deferredFragments(document: DocumentNode): DeferredFragments {
  const deferred = new Map<string, InlineFragmentNode>();
  visit(document, {
    InlineFragment: (node) => {
      const label = deferLabelOf(node);
      if (label !== null) deferred.set(label, node);
    },
  });
  return deferred;
}

// Plans find out by this key of what type an object is.
function refuseReservedAliases(document: DocumentNode): void {
  visit(document, {
    Field: ({ name, alias }) => {
      if (alias?.value !== '__typename' || name.value === '__typename') return;
      const message = 'No other field can have the alias "__typename".';
      throw codedError('GRAPHQL_VALIDATION_FAILED', message);
    },
  });
}
