import {
  isEnumType,
  isSpecifiedScalarType,
  type GraphQLEnumType,
  type GraphQLLeafType,
  type GraphQLSchema,
} from 'graphql';

/** @returns the value for the client; null when it is hidden from clients; undefined when it is none of the type. */
export type LeafCompletion = (value: unknown) => unknown;

const MAXIMUM_INT = 2_147_483_647;
const EXACT: Readonly<Record<string, (value: unknown) => boolean>> = {
  ID: (value) => typeof value === 'string',
  String: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  Float: (value) => typeof value === 'number',
  Int: (value) =>
    Number.isInteger(value) && (value as number) <= MAXIMUM_INT && (value as number) >= -MAXIMUM_INT - 1,
};

/** Result coercion as GraphQL says it; custom scalars pass, their subgraph has serialized them. */
export function leafCompletion(supergraphSchema: GraphQLSchema, type: GraphQLLeafType): LeafCompletion {
  if (isEnumType(type)) return enumCompletion(supergraphSchema, type);
  if (!isSpecifiedScalarType(type)) return (value) => value;
  const isExact = EXACT[type.name] as (value: unknown) => boolean;
  return (value) => {
    if (isExact(value)) return value;
    try {
      return type.serialize(value);
    } catch {
      return undefined;
    }
  };
}

function enumCompletion(supergraphSchema: GraphQLSchema, type: GraphQLEnumType): LeafCompletion {
  const visible = new Set<unknown>(type.getValues().map(({ name }) => name));
  const whole = supergraphSchema.getType(type.name);
  const all = new Set<unknown>(isEnumType(whole) ? whole.getValues().map(({ name }) => name) : []);
  return (value) => (visible.has(value) ? value : all.has(value) ? null : undefined);
}
