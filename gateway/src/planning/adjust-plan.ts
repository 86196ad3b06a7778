import type {
  FetchDataRewrite,
  FetchNode,
  PlanNode,
  QueryPlanSelectionNode,
  SubscriptionNode,
} from '@apollo/query-planner';
import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ArgumentField } from './argument-fields';
import type { PlanningSupergraph } from './planning-supergraph';
import { splitFetch } from './split-fetch';

const TYPE_NAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

/** Puts into a plan's fetches what they say to subgraphs in place of what the planner was told. */
export class PlanAdjustment {
  constructor(
    private readonly supergraph: PlanningSupergraph,
    private readonly supergraphSchema: GraphQLSchema,
  ) {}

  get isNeeded(): boolean {
    return this.supergraph.argumentFields.size > 0 || this.supergraph.narrowedFields.size > 0;
  }

  node(node: PlanNode): PlanNode;
  node(node: PlanNode | SubscriptionNode): PlanNode | SubscriptionNode;
  node(node: PlanNode | SubscriptionNode): PlanNode | SubscriptionNode {
    switch (node.kind) {
      case 'Fetch':
        return this.fetches(node);
      case 'Flatten':
        return { ...node, node: this.node(node.node) };
      case 'Sequence':
      case 'Parallel':
        return { ...node, nodes: node.nodes.map((child) => this.node(child)) };
      case 'Condition':
        return {
          ...node,
          ifClause: this.optional(node.ifClause),
          elseClause: this.optional(node.elseClause),
        };
      case 'Subscription':
        return { ...node, primary: this.fetch(node.primary), rest: this.optional(node.rest) };
      case 'Defer':
        return {
          ...node,
          primary: { ...node.primary, node: this.optional(node.primary.node) },
          deferred: node.deferred.map((block) => ({ ...block, node: this.optional(block.node) })),
        };
    }
  }

  private optional(node: PlanNode | undefined): PlanNode | undefined {
    return node && this.node(node);
  }

  private fetches(node: FetchNode): PlanNode {
    const [first = node, ...others] = splitFetch(node, this.supergraph.argumentFields);
    if (others.length === 0) return this.fetch(first);
    const nodes = [first, ...others].map((fetch) => this.fetch(fetch));
    return { kind: node.id === undefined ? 'Parallel' : 'Sequence', nodes };
  }

  private fetch(node: FetchNode): FetchNode {
    const inputRewrites: FetchDataRewrite[] = this.renamedInputs(node.requires ?? [], []);
    return {
      ...node,
      operation: this.operation(node.operation),
      ...(inputRewrites.length > 0 && { inputRewrites: [...(node.inputRewrites ?? []), ...inputRewrites] }),
    };
  }

  /** Subgraphs know a required field by its own name, without arguments. */
  private renamedInputs(selections: readonly QueryPlanSelectionNode[], above: string[]): FetchDataRewrite[] {
    return selections.flatMap((selection): FetchDataRewrite[] => {
      if (selection.kind === 'InlineFragment') {
        const path = selection.typeCondition ? [...above, `... on ${selection.typeCondition}`] : above;
        return this.renamedInputs(selection.selections, path);
      }
      const { argumentFields } = this.supergraph;
      const path = [...above, selection.name];
      const field = argumentFields.get(selection.name);
      // What is inside is renamed first: afterwards the path to it is another.
      const inside = this.renamedInputs(selection.selections ?? [], path);
      return field ? [...inside, { kind: 'KeyRenamer', path, renameKeyTo: field.name }] : inside;
    });
  }

  private operation(text: string): string {
    const document = parse(text, { noLocation: true });
    let isChanged = false;
    const change = (): void => void (isChanged = true);
    const definitions = document.definitions.map((definition) => {
      if (definition.kind === Kind.OPERATION_DEFINITION) {
        const type = this.supergraphSchema.getRootType(definition.operation);
        return { ...definition, selectionSet: this.selections(definition.selectionSet, type, change) };
      }
      if (definition.kind !== Kind.FRAGMENT_DEFINITION) return definition;
      const type = this.supergraphSchema.getType(definition.typeCondition.name.value);
      return { ...definition, selectionSet: this.selections(definition.selectionSet, type, change) };
    });
    const adjusted: DocumentNode = { ...document, definitions };
    return isChanged ? stripIgnoredCharacters(print(adjusted)) : text;
  }

  private selections(
    selectionSet: SelectionSetNode,
    type: GraphQLNamedType | null | undefined,
    change: () => void,
  ): SelectionSetNode {
    const selections = selectionSet.selections.map((selection): SelectionNode => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      if (selection.kind === Kind.FIELD) return this.field(selection, type, change);
      const condition = selection.typeCondition?.name.value;
      const narrowed = condition === undefined ? type : this.supergraphSchema.getType(condition);
      return { ...selection, selectionSet: this.selections(selection.selectionSet, narrowed, change) };
    });
    return { ...selectionSet, selections };
  }

  private field(node: FieldNode, type: GraphQLNamedType | null | undefined, change: () => void): FieldNode {
    const planned = this.supergraph.argumentFields.get(node.name.value);
    const named = planned ? this.asSent(node, planned, change) : node;
    if (!node.selectionSet) return named;
    const definition =
      isObjectType(type) || isInterfaceType(type) ? type.getFields()[named.name.value] : undefined;
    const below = definition && getNamedType(definition.type);
    const selectionSet = this.selections(node.selectionSet, below, change);
    const isNarrowed = type && this.supergraph.narrowedFields.has(`${type.name}.${named.name.value}`);
    if (!isNarrowed || !isAbstractType(below) || selectionSet.selections.some(isTypeName)) {
      return { ...named, selectionSet };
    }
    // The subgraph has one type here and the client may not: without its name no fragment would apply.
    change();
    return {
      ...named,
      selectionSet: { ...selectionSet, selections: [TYPE_NAME, ...selectionSet.selections] },
    };
  }

  private asSent(node: FieldNode, planned: ArgumentField, change: () => void): FieldNode {
    change();
    return {
      ...node,
      alias: node.alias ?? node.name,
      name: { kind: Kind.NAME, value: planned.name },
      arguments: planned.arguments,
    };
  }
}

const isTypeName = (selection: SelectionNode): boolean =>
  selection.kind === Kind.FIELD &&
  selection.name.value === '__typename' &&
  (selection.alias?.value ?? '__typename') === '__typename' &&
  !selection.directives?.length;
