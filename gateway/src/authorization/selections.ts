import {
  isCompositeType,
  isUnionType,
  Kind,
  visit,
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
import { responseKeyOf } from '../document/response-key';

/** As graphql-js takes them. */
export type FragmentsByName = Readonly<Record<string, FragmentDefinitionNode>>;

/** `__typename` and introspection, which no access rule concerns. */
export const isMetaField = (node: FieldNode): boolean => node.name.value.startsWith('__');

/** Everything that an answer may call a field, at any depth. */
export function responseKeysOf(document: DocumentNode): ReadonlySet<string> {
  const keys = new Set<string>();
  visit(document, { Field: (node) => void keys.add(responseKeyOf(node)) });
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

/** @throws Error when the schema has no such operations: only validated documents come here. */
export function rootTypeOf(schema: GraphQLSchema, operation: OperationDefinitionNode): GraphQLObjectType {
  const type = schema.getRootType(operation.operation);
  if (!type) throw new Error(`the schema has no ${operation.operation}`);
  return type;
}

/** An operation's variables as `@skip` and `@include` read them. */
export function booleansOf(
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Record<string, boolean> {
  return Object.fromEntries(
    (operation.variableDefinitions ?? []).map(({ variable: { name }, defaultValue }) => {
      const byDefault = defaultValue?.kind === Kind.BOOLEAN && defaultValue.value;
      const given = Object.hasOwn(variables, name.value) ? variables[name.value] : undefined;
      return [name.value, typeof given === 'boolean' ? given : byDefault];
    }),
  );
}
