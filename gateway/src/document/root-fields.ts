import { Kind, type DocumentNode, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from './fragments-of';

/** Names of the fields that the document's operations select at their root, through fragments too. */
export function rootFields(document: DocumentNode): string[] {
  const fragments = fragmentsOf(document);
  const names = new Set<string>();
  const visited = new Set<string>();

  function collect(selections: SelectionSetNode): void {
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment) collect(fragment.selectionSet);
      }
    }
  }

  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) collect(definition.selectionSet);
  }
  return [...names];
}
