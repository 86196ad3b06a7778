import { Kind, visit, type DirectiveNode, type DocumentNode, type SelectionNode } from 'graphql';

/** A `@skip` or `@include` whose answer is a variable's. */
export interface Condition {
  readonly variable: string;
  readonly includesWhen: boolean;
}

/** Values of the variables that @skip, @include and @defer name. */
export type Booleans = ReadonlyMap<string, boolean>;

const CONDITIONAL = new Set(['skip', 'include']);
const DEFER = 'defer';

/** What must all hold for a selection to be made; null when it never is. */
export function conditionsOf(directives: readonly DirectiveNode[] = []): readonly Condition[] | null {
  const conditions: Condition[] = [];
  for (const { name, arguments: given } of directives) {
    if (!CONDITIONAL.has(name.value)) continue;
    const includesWhen = name.value === 'include';
    const value = given?.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind === Kind.VARIABLE) conditions.push({ variable: value.name.value, includesWhen });
    else if ((value?.kind === Kind.BOOLEAN && value.value) !== includesWhen) return null;
  }
  return conditions;
}

/** Whether @skip and @include leave this selection in; a variable that has no value counts as false. */
export function isSelected({ directives }: SelectionNode, booleans: Booleans): boolean {
  if (!directives?.length) return true;
  const conditions = conditionsOf(directives);
  if (!conditions) return false;
  return conditions.every(({ variable, includesWhen }) => (booleans.get(variable) ?? false) === includesWhen);
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
