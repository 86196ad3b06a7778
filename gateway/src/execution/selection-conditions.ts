import { Kind, visit, type DirectiveNode, type DocumentNode, type SelectionNode } from 'graphql';

/** Values of the variables that @skip, @include and @defer name. */
export type Booleans = ReadonlyMap<string, boolean>;

const CONDITIONAL = new Set(['skip', 'include']);
const DEFER = 'defer';

/** Whether @skip and @include leave this selection in. */
export function isSelected(selection: SelectionNode, booleans: Booleans): boolean {
  for (const directive of selection.directives ?? []) {
    if (!CONDITIONAL.has(directive.name.value)) continue;
    if (conditionOf(directive, booleans) === (directive.name.value === 'skip')) return false;
  }
  return true;
}

function conditionOf(directive: DirectiveNode, booleans: Booleans): boolean {
  const value = directive.arguments?.find(({ name }) => name.value === 'if')?.value;
  if (value?.kind === Kind.VARIABLE) return booleans.get(value.name.value) ?? false;
  return value?.kind === Kind.BOOLEAN && value.value;
}

/** Names of the variables that decide which fields are selected, each once, in the order of the document. */
export function conditionVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: ({ name, arguments: given = [] }) => {
      if (!CONDITIONAL.has(name.value) && name.value !== DEFER) return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
