import {
  Kind,
  OperationTypeNode,
  visit,
  type ASTVisitor,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';
import { codedError } from '../../../subgraphs/kit/src/index';

/**
 * A validation rule: a mutation's root fields run one after the other, and a subscription's events are whole, so that
 * neither can be deferred. As the incremental delivery draft has it.
 */
export function deferredRootRule(context: ValidationContext): ASTVisitor {
  const refuse = (what: string): void =>
    context.reportError(codedError('GRAPHQL_VALIDATION_FAILED', `@defer cannot be used ${what}.`));

  function defersAtRoot(selections: SelectionSetNode, visited: Set<string>): boolean {
    return selections.selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return false;
      if (selection.directives?.some(({ name }) => name.value === 'defer')) return true;
      if (selection.kind === Kind.INLINE_FRAGMENT) return defersAtRoot(selection.selectionSet, visited);
      const fragment = context.getFragment(selection.name.value);
      if (!fragment || visited.has(selection.name.value)) return false;
      visited.add(selection.name.value);
      return defersAtRoot(fragment.selectionSet, visited);
    });
  }

  return {
    OperationDefinition: (operation) => {
      if (operation.operation === OperationTypeNode.QUERY) return;
      if (operation.operation === OperationTypeNode.MUTATION) {
        if (defersAtRoot(operation.selectionSet, new Set())) refuse('on a root field of a mutation');
        return;
      }
      const definitions = [operation, ...context.getRecursivelyReferencedFragments(operation)];
      let isUsed = false;
      for (const definition of definitions) {
        visit(definition, { Directive: ({ name }) => void (isUsed ||= name.value === 'defer') });
      }
      if (isUsed) refuse('in a subscription');
    },
  };
}
