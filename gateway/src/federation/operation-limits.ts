import {
  Kind,
  type ASTVisitor,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { codedError } from '../../../subgraphs/kit/src/index';

/** Tokens of one document; a long operation of the client has some 600. */
export const MAXIMUM_TOKENS = 5_000;
const MAXIMUM_DEPTH = 20;

/** A validation rule: refuses selections nested deeper than 20 levels, introspection apart. */
export function depthLimit(context: ValidationContext): ASTVisitor {
  const depthOfFragment = new Map<string, number>();

  function depth(selections: SelectionSetNode, path: readonly FragmentDefinitionNode[]): number {
    let deepest = 0;
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value.startsWith('__') || !selection.selectionSet) continue;
        deepest = Math.max(deepest, 1 + depth(selection.selectionSet, path));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        deepest = Math.max(deepest, depth(selection.selectionSet, path));
      } else {
        const fragment = context.getFragment(selection.name.value);
        // A cycle is reported by another rule.
        if (!fragment || path.includes(fragment)) continue;
        let known = depthOfFragment.get(fragment.name.value);
        if (known === undefined) {
          known = depth(fragment.selectionSet, [...path, fragment]);
          depthOfFragment.set(fragment.name.value, known);
        }
        deepest = Math.max(deepest, known);
      }
    }
    return deepest;
  }

  return {
    OperationDefinition: (operation) => {
      if (depth(operation.selectionSet, []) < MAXIMUM_DEPTH) return;
      const message = `This operation is nested deeper than ${MAXIMUM_DEPTH} levels.`;
      context.reportError(codedError('LIMIT_EXCEEDED', message, { limit: MAXIMUM_DEPTH }));
    },
  };
}
