import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  Kind,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { refusalOf, type Rights } from '../../../subgraphs/kit/src/index';
import { withoutDefer } from '../document/without-defer';
import type { AccessRules } from './access-rules';
import { conditionOf, fieldOf, isMetaField, rootTypeOf, type FragmentsByName } from './selections';

interface Removal {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  readonly fragments: FragmentsByName;
  readonly rules: AccessRules;
  readonly rights: Rights;
  readonly typeKey: string;
}

interface Left {
  readonly selections: readonly SelectionNode[];
  /** Whether anything was taken out of it, at any depth. */
  readonly isTouched: boolean;
}

/** Takes the forbidden fields out of one operation and of the fragments that it uses. */
export function removeFields(removal: Removal, operation: OperationDefinitionNode) {
  const { schema, rules, rights, typeKey } = removal;
  const refused = new Map<FieldNode, GraphQLError>();
  const touched = new Set<FieldNode>();
  const knownFragments = new Map<string, Left>();

  const selectionsLeft = ({ selections }: SelectionSetNode, type: GraphQLCompositeType): Left => {
    let isTouched = false;
    const left: SelectionNode[] = [];
    for (const selection of selections) {
      const { node, isTouched: isNodeTouched } = selectionLeft(selection, type);
      if (node) left.push(node);
      isTouched ||= isNodeTouched;
    }
    return { selections: left, isTouched };
  };

  /** A null node was taken out whole. */
  const selectionLeft = (
    selection: SelectionNode,
    type: GraphQLCompositeType,
  ): { node: SelectionNode | null; isTouched: boolean } => {
    if (selection.kind === Kind.FIELD) return fieldLeft(selection, type);
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const { selections, isTouched } = fragmentLeft(selection.name.value);
      return { node: selections.length > 0 ? selection : null, isTouched };
    }
    const left = selectionsLeft(selection.selectionSet, conditionOf(schema, selection, type));
    return {
      node: left.selections.length > 0 ? withSelections(selection, left) : null,
      isTouched: left.isTouched,
    };
  };

  const fieldLeft = (node: FieldNode, type: GraphQLCompositeType) => {
    if (isMetaField(node)) return { node, isTouched: false };
    const refusal = refusalOf(rules.ruleOf(type.name, node), rights);
    if (refusal) {
      refused.set(node, refusal);
      return { node: null, isTouched: true };
    }
    const returned = getNamedType(fieldOf(type, node).type);
    if (!node.selectionSet || !isCompositeType(returned)) return { node, isTouched: false };
    const left = completed(selectionsLeft(node.selectionSet, returned), returned);
    if (left.isTouched) touched.add(node);
    return {
      node: withSelections({ ...node, selectionSet: node.selectionSet }, left),
      isTouched: left.isTouched,
    };
  };

  /** A whole object's selection: never empty, and with its type where what was taken out may depend on it. */
  const completed = (left: Left, type: GraphQLCompositeType): Left => {
    const wantsType = left.selections.length === 0 || (left.isTouched && isAbstractType(type));
    return wantsType ? { selections: [...left.selections, typename(typeKey)], isTouched: true } : left;
  };

  const fragmentLeft = (name: string): Left => {
    let left = knownFragments.get(name);
    if (!left) {
      const fragment = removal.fragments[name] as FragmentDefinitionNode;
      left = selectionsLeft(fragment.selectionSet, conditionOf(schema, fragment));
      knownFragments.set(name, left);
    }
    return left;
  };

  const rootType = rootTypeOf(schema, operation);
  const root = selectionsLeft(operation.selectionSet, rootType);
  const filtered = withSelections(operation, completed(root, rootType));
  const fragments = Object.values(removal.fragments).flatMap((fragment) => {
    const left = knownFragments.get(fragment.name.value);
    return left && left.selections.length > 0 ? [withSelections(fragment, left)] : [];
  });
  return {
    refused,
    touched,
    isEmpty: root.selections.length === 0,
    ...onlyReached(withoutDefer(filtered), fragments.map(withoutDefer)),
  };
}

const withSelections = <N extends { readonly selectionSet: SelectionSetNode }>(node: N, left: Left): N =>
  left.isTouched
    ? { ...node, selectionSet: { kind: Kind.SELECTION_SET, selections: left.selections } }
    : node;

const typename = (alias: string): FieldNode => ({
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: alias },
  name: { kind: Kind.NAME, value: '__typename' },
});

/** Drops fragments and variables that nothing uses any more. */
function onlyReached(filtered: OperationDefinitionNode, fragments: readonly FragmentDefinitionNode[]) {
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  const reached = new Set<FragmentDefinitionNode>();
  const variables = new Set<string>();
  const follow = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
    visit(node, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void variables.add(name.value),
      FragmentSpread: ({ name }) => {
        const fragment = byName.get(name.value);
        if (!fragment || reached.has(fragment)) return;
        reached.add(fragment);
        follow(fragment);
      },
    });
  };
  follow(filtered);
  const operation: OperationDefinitionNode = {
    ...filtered,
    variableDefinitions: filtered.variableDefinitions?.filter(({ variable }) =>
      variables.has(variable.name.value),
    ),
  };
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...reached] };
  return { operation, document };
}
