import type { FetchNode, PlanNode, SubscriptionNode } from '@apollo/query-planner';
import {
  getNamedType,
  getOperationAST,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
  type DocumentNode,
  type FieldNode,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf, type Fragments } from '../document/fragments-of';
import { responseKeyOf } from '../document/response-key';
import type { SubgraphMembers } from './subgraph-members';

type Node = PlanNode | SubscriptionNode;

/**
 * Where a shared field leads to a union that consists of other types in each subgraph, the planner leaves out what one
 * of them does not know, although another was asked and does. Puts such fields back: leaves without variables, of
 * types that the subgraph has in that place.
 */
export class LeftOutFragments {
  private readonly selected: SelectionSetNode | undefined;
  private readonly fragments: Fragments;

  constructor(
    private readonly members: SubgraphMembers,
    private readonly narrowedFields: ReadonlySet<string>,
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    operationName: string | null,
  ) {
    this.selected = getOperationAST(document, operationName)?.selectionSet;
    this.fragments = fragmentsOf(document);
  }

  putBack<Plan extends Node>(node: Plan): Plan {
    return this.selected ? (this.node(node, [this.selected]) as Plan) : node;
  }

  /** @param selected what the client selects at the place that the node is about. */
  private node(node: Node, selected: readonly SelectionSetNode[]): Node {
    switch (node.kind) {
      case 'Fetch':
        return this.fetch(node, selected);
      case 'Flatten': {
        const keys = node.path.map((step) => String(step).split('|')[0]);
        const below = keys
          .filter((key) => key !== '@' && key !== '')
          .reduce((sets, key) => this.below(sets, key as string), selected);
        return { ...node, node: this.node(node.node, below) as PlanNode };
      }
      case 'Sequence':
      case 'Parallel':
        return { ...node, nodes: node.nodes.map((child) => this.node(child, selected) as PlanNode) };
      default:
        return node;
    }
  }

  private fetch(node: FetchNode, selected: readonly SelectionSetNode[]): FetchNode {
    const document = parse(node.operation, { noLocation: true });
    let isChanged = false;
    const complete = (
      set: SelectionSetNode,
      type: GraphQLNamedType | null | undefined,
      of: readonly SelectionSetNode[],
    ): SelectionSetNode => {
      const selections = set.selections.map((selection) => {
        if (selection.kind === Kind.FRAGMENT_SPREAD || !selection.selectionSet) return selection;
        if (selection.kind === Kind.INLINE_FRAGMENT) {
          const condition =
            selection.typeCondition && this.schema.getType(selection.typeCondition.name.value);
          return { ...selection, selectionSet: complete(selection.selectionSet, condition ?? type, of) };
        }
        const field = hasFields(type) ? type.getFields()[selection.name.value] : undefined;
        // Where a subgraph has one object type in place of the union, no other can be asked for.
        const isNarrowed = this.narrowedFields.has(`${type?.name}.${selection.name.value}`);
        const below = field && !isNarrowed ? getNamedType(field.type) : undefined;
        const isEntities = selection.name.value === '_entities';
        const inside = isEntities ? of : this.below(of, responseKeyOf(selection));
        return { ...selection, selectionSet: complete(selection.selectionSet, below, inside) };
      });
      const leftOut = isAbstractType(type) ? this.leftOut(set, type.name, of, node.serviceName) : [];
      if (leftOut.length > 0) isChanged = true;
      return { ...set, selections: [...selections, ...leftOut] };
    };
    const definitions = document.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? {
            ...definition,
            selectionSet: complete(
              definition.selectionSet,
              this.schema.getRootType(definition.operation),
              selected,
            ),
          }
        : definition,
    );
    return isChanged
      ? { ...node, operation: stripIgnoredCharacters(print({ ...document, definitions })) }
      : node;
  }

  private leftOut(
    planned: SelectionSetNode,
    abstractName: string,
    selected: readonly SelectionSetNode[],
    subgraph: string,
  ): InlineFragmentNode[] {
    const known = new Set(
      planned.selections.flatMap((selection) =>
        selection.kind === Kind.INLINE_FRAGMENT ? [selection.typeCondition?.name.value] : [],
      ),
    );
    const byType = new Map<string, Map<string, FieldNode>>();
    for (const { typeName, field } of this.conditioned(selected, null)) {
      const type = this.schema.getType(typeName);
      if (known.has(typeName) || !isObjectType(type)) continue;
      if (!this.members.isMember(abstractName, typeName, subgraph)) continue;
      if (!isPlainLeaf(field, type) || !this.members.answers(typeName, field.name.value, subgraph)) continue;
      const fields = byType.get(typeName) ?? new Map<string, FieldNode>();
      byType.set(typeName, fields.set(responseKeyOf(field), field));
    }
    return [...byType].map(([typeName, fields]) => ({
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: typeName } },
      selectionSet: { kind: Kind.SELECTION_SET, selections: [...fields.values()] },
    }));
  }

  /** Fields that stand under a type's condition, with that type's name. */
  private *conditioned(
    sets: readonly SelectionSetNode[],
    condition: string | null,
  ): Generator<{ typeName: string; field: FieldNode }> {
    for (const { selections } of sets) {
      for (const selection of selections) {
        if (selection.kind === Kind.FIELD) {
          if (condition !== null) yield { typeName: condition, field: selection };
          continue;
        }
        if (selection.directives?.length) continue;
        const fragment =
          selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
        if (!fragment) continue;
        const narrowed = fragment.typeCondition?.name.value;
        const isObject = narrowed !== undefined && isObjectType(this.schema.getType(narrowed));
        yield* this.conditioned([fragment.selectionSet], isObject ? narrowed : condition);
      }
    }
  }

  /** What the client selects under a key, whichever type it is selected of. */
  private below(sets: readonly SelectionSetNode[], key: string): SelectionSetNode[] {
    return sets.flatMap(({ selections }) =>
      selections.flatMap((selection): SelectionSetNode[] => {
        if (selection.kind === Kind.FIELD) {
          const isHere = responseKeyOf(selection) === key;
          return isHere && selection.selectionSet ? [selection.selectionSet] : [];
        }
        const fragment =
          selection.kind === Kind.FRAGMENT_SPREAD ? this.fragments.get(selection.name.value) : selection;
        return fragment ? this.below([fragment.selectionSet], key) : [];
      }),
    );
  }
}

const hasFields = (
  type: GraphQLNamedType | null | undefined,
): type is GraphQLObjectType | GraphQLInterfaceType => isObjectType(type) || isInterfaceType(type);

function isPlainLeaf(field: FieldNode, type: GraphQLObjectType): boolean {
  const definition = type.getFields()[field.name.value];
  if (!definition || !isLeafType(getNamedType(definition.type)) || field.directives?.length) return false;
  let usesVariables = false;
  visit(field, { Variable: () => void (usesVariables = true) });
  return !usesVariables;
}
