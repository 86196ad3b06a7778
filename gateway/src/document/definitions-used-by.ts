import { visit, type DocumentNode, type FragmentDefinitionNode, type OperationDefinitionNode } from 'graphql';
import { fragmentsOf } from './fragments-of';

/** The operation with the fragments that it reaches; each once, however often it is spread. */
export function definitionsUsedBy(
  operation: OperationDefinitionNode,
  document: DocumentNode,
): readonly (OperationDefinitionNode | FragmentDefinitionNode)[] {
  const fragments = fragmentsOf(document);
  const used = new Set<OperationDefinitionNode | FragmentDefinitionNode>([operation]);
  // A set that grows while it is walked is walked to its new end.
  for (const definition of used) {
    visit(definition, {
      FragmentSpread: ({ name }) => {
        const fragment = fragments.get(name.value);
        if (fragment) used.add(fragment);
      },
    });
  }
  return [...used];
}
