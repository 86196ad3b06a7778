import {
  isCompositeType,
  isUnionType,
  Kind,
  visit,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type OperationDefinitionNode,
} from 'graphql';

/** By name. */
export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

export const keyOf = (node: FieldNode): string => node.alias?.value ?? node.name.value;

/** `__typename` and introspection, which no access rule concerns. */
export const isMetaField = (node: FieldNode): boolean => node.name.value.startsWith('__');

export function responseKeysOf(document: DocumentNode): ReadonlySet<string> {
  const keys = new Set<string>();
  visit(document, { Field: (node) => void keys.add(keyOf(node)) });
  return keys;
}

/** @throws Error for a field that the type has not: only validated documents come here. */
export function fieldOf(type: GraphQLCompositeType, node: FieldNode): GraphQLField<unknown, unknown> {
  const field = isUnionType(type) ? undefined : type.getFields()[node.name.value];
  if (!field) throw new Error(`there is no field ${type.name}.${node.name.value}`);
  return field as GraphQLField<unknown, unknown>;
}

/** The type that a fragment's fields are selected on. */
export function conditionOf(
  schema: GraphQLSchema,
  fragment: FragmentDefinitionNode | InlineFragmentNode,
  enclosing?: GraphQLCompositeType,
): GraphQLCompositeType {
  const name = fragment.typeCondition?.name.value;
  const type = name === undefined ? enclosing : schema.getType(name);
  if (!isCompositeType(type)) throw new Error(`there is no type ${name}`);
  return type;
}

export function rootTypeOf(schema: GraphQLSchema, operation: OperationDefinitionNode): GraphQLObjectType {
  const type = schema.getRootType(operation.operation);
  if (!type) throw new Error(`the schema has no ${operation.operation}`);
  return type;
}

/** A `@skip` or `@include` whose answer is a variable's. */
export interface Condition {
  readonly variable: string;
  readonly includesWhen: boolean;
}

/** What must all hold for a selection to be made; null when it never is. */
export function conditionsOf(directives: readonly DirectiveNode[] = []): readonly Condition[] | null {
  const conditions: Condition[] = [];
  for (const { name, arguments: given = [] } of directives) {
    if (name.value !== 'skip' && name.value !== 'include') continue;
    const includesWhen = name.value === 'include';
    const value = given[0]?.value;
    if (value?.kind === Kind.VARIABLE) conditions.push({ variable: value.name.value, includesWhen });
    else if ((value?.kind === Kind.BOOLEAN && value.value) !== includesWhen) return null;
  }
  return conditions;
}

/** An operation's variables as `@skip` and `@include` read them. */
export function booleansOf(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Record<string, boolean> {
  return Object.fromEntries(
    (operation.variableDefinitions ?? []).map(({ variable: { name }, defaultValue }) => {
      const byDefault = defaultValue?.kind === Kind.BOOLEAN && defaultValue.value;
      return [name.value, Object.hasOwn(variables, name.value) ? variables[name.value] === true : byDefault];
    }),
  );
}
