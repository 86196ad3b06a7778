import {
  getOperationAST,
  Kind,
  visit,
  type DocumentNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf, type Fragments } from '../document/fragments-of';

const INTROSPECTION = new Set(['__schema', '__type']);

/**
 * Takes introspection out of an operation's root. The planner does so only where it stands bare, and stumbles over what
 * is in a fragment with a directive.
 * @returns null when nothing is left.
 */
export function withoutIntrospection(
  document: DocumentNode,
  operationName: string | null,
): DocumentNode | null {
  const operation = getOperationAST(document, operationName);
  if (!operation || !hasIntrospection(document)) return document;
  const selectionSet = without(operation.selectionSet, fragmentsOf(document));
  if (selectionSet.selections.length === 0) return null;
  return {
    ...document,
    definitions: document.definitions.map((node) => (node === operation ? { ...node, selectionSet } : node)),
  };
}

function hasIntrospection(document: DocumentNode): boolean {
  let found = false;
  visit(document, { Field: ({ name }) => void (found ||= INTROSPECTION.has(name.value)) });
  return found;
}

function without(node: SelectionSetNode, fragments: Fragments): SelectionSetNode {
  const selections = node.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return INTROSPECTION.has(selection.name.value) ? [] : [selection];
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (!fragment) return [selection];
    const selectionSet = without(fragment.selectionSet, fragments);
    const { directives } = selection;
    const { typeCondition } = fragment;
    if (selectionSet.selections.length === 0) return [];
    return [{ kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet }];
  });
  return { ...node, selections };
}
