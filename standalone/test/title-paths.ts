import {
  getNamedType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { argumentsText, type Arguments } from './generated-operations';

interface Hop {
  parent: GraphQLObjectType;
  field: GraphQLField<unknown, unknown>;
}

/** One way from a root field to titles. */
export interface TitlePath {
  /** `Query.home`, `Home.hero`: each field on the way, the last of which is a title or titles. */
  coordinates: readonly string[];
  /**
   * The selection below the operation: for each title its id and its name, and of each object on the way what it says
   * besides, which must not tell of a title either.
   */
  text: (given: Arguments) => string;
}

const TITLE = 'Title';

/**
 * Every way from this root type to titles on which no type is met twice; and from `title` on every way from a title to
 * further ones, which is the same wherever the first one was met.
 */
export function titlePaths(schema: GraphQLSchema, root: GraphQLObjectType | null | undefined): TitlePath[] {
  if (!root) throw new Error('the schema has this kind of operation');
  return follow([root], [], new Set([root.name])).map((hops) => ({
    coordinates: hops.map(({ parent, field }) => `${parent.name}.${field.name}`),
    text: (given) => selection(hops, given),
  }));
}

const START = 'title';

function follow(
  types: readonly GraphQLObjectType[],
  hops: readonly Hop[],
  met: ReadonlySet<string>,
): Hop[][] {
  return types.flatMap((parent) =>
    Object.values(parent.getFields()).flatMap((field) => {
      const type = getNamedType(field.type);
      const way = [...hops, { parent, field }];
      if (type.name === TITLE && met.has(TITLE)) return [way];
      if (met.has(type.name)) return [];
      const next = isUnionType(type) ? type.getTypes() : isObjectType(type) ? [type] : [];
      const on = follow(next, way, new Set([...met, type.name, parent.name]));
      if (type.name !== TITLE) return on;
      return way.length === 1 && field.name === START ? [way, ...on] : [way];
    }),
  );
}

const selection = ([hop, ...rest]: readonly Hop[], given: Arguments): string => {
  if (!hop) return '__typename id name';
  const { parent, field } = hop;
  const below = rest.length > 0 && getNamedType(field.type).name === TITLE ? '__typename id name ' : '';
  const inner = `${below}${rest[0] ? besides(rest[0]) : ''}${selection(rest, given)}`;
  return `... on ${parent.name} { ${field.name}${argumentsText(`${parent.name}.${field.name}`, field, given)} { ${inner} } }`;
};

/** The object's other fields that lead no further: values, and objects that hold nothing but values. */
const besides = ({ parent, field }: Hop): string => {
  const texts = Object.values(parent.getFields()).flatMap((other) => {
    const type = getNamedType(other.type);
    if (other === field || other.args.some(isRequiredArgument)) return [];
    if (isLeafType(type)) return [other.name];
    if (!isObjectType(type)) return [];
    const values = Object.values(type.getFields());
    if (!values.every((value) => isLeafType(getNamedType(value.type)))) return [];
    return [`${other.name} { ${values.map(({ name }) => name).join(' ')} }`];
  });
  return texts.length > 0 ? `... on ${parent.name} { ${texts.join(' ')} } ` : '';
};

/** The names and ids of the titles in an answer. */
export function titlesIn(data: unknown): { id: string; name: string | null }[] {
  if (Array.isArray(data)) return data.flatMap(titlesIn);
  if (data === null || typeof data !== 'object') return [];
  const { __typename, id, name } = data as { __typename?: string; id: string; name: string | null };
  return [...(__typename === TITLE ? [{ id, name }] : []), ...Object.values(data).flatMap(titlesIn)];
}
