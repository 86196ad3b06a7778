import { Kind, type DocumentNode, type SelectionSetNode } from 'graphql';

/** Names of the fields that the document's operations select at their root, through fragments too. */
export function rootFields(document: DocumentNode): string[] {
  const names = new Set<string>();
  const visited = new Set<string>();

  function collect(selections: SelectionSetNode): void {
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) names.add(selection.name.value);
      else if (selection.kind === Kind.INLINE_FRAGMENT) collect(selection.selectionSet);
      else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        for (const definition of document.definitions) {
          if (
            definition.kind === Kind.FRAGMENT_DEFINITION &&
            definition.name.value === selection.name.value
          ) {
            collect(definition.selectionSet);
          }
        }
      }
    }
  }

  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) collect(definition.selectionSet);
  }
  return [...names];
}
