import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** A small number that depends on the text alone. */
function hash(text: string): number {
  let value = 7;
  for (const character of text) value = (value * 31 + character.charCodeAt(0)) % 1_000_003;
  return value;
}

type Mocked = Record<string, unknown> & { id?: string };

const entity = (typeName: string, seed: string): Mocked => ({
  __typename: typeName,
  id: `${typeName}-${hash(seed) % 5}`,
});

/** Answers everything with values that depend on type, field and id alone, a null or an error here and there. */
export function mockedSchema(sdl: string): GraphQLSchema {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl) });
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    Object.assign(type, {
      resolveReference: (reference: Mocked) =>
        hash(JSON.stringify(reference)) % 13 === 0 ? null : reference,
    });
    for (const field of Object.values(type.getFields())) {
      if (field.name.startsWith('_')) continue;
      field.resolve = (parent: Mocked | undefined, given: object) => {
        const own = parent?.[field.name];
        if (own !== undefined) return own;
        const seed = `${type.name}.${field.name}(${JSON.stringify(given)})${parent?.id ?? ''}`;
        if (hash(seed) % 17 === 0) throw Object.assign(new Error(seed), { extensions: { code: 'CONFLICT' } });
        return mock(schema, field.type, seed);
      };
    }
  }
  return schema;
}

function mock(schema: GraphQLSchema, type: GraphQLOutputType, seed: string): unknown {
  if (isNonNullType(type)) return mock(schema, type.ofType, `${seed}!`);
  if (!seed.endsWith('!') && hash(seed) % 11 === 0) return null;
  if (isListType(type)) {
    return Array.from({ length: hash(seed) % 4 }, (_item, index) =>
      mock(schema, type.ofType, `${seed}${index}`),
    );
  }
  if (isEnumType(type)) return type.getValues()[hash(seed) % type.getValues().length]?.value;
  if (isAbstractType(type)) {
    const possible = schema.getPossibleTypes(type);
    return entity(possible[hash(seed) % possible.length]?.name ?? '', seed);
  }
  if (isObjectType(type)) return entity(type.name, seed);
  const leaves: Record<string, unknown> = {
    Int: hash(seed) % 1_000,
    SafeInt: hash(seed),
    Float: (hash(seed) % 100) / 10,
    Boolean: hash(seed) % 2 === 0,
    DateTime: new Date(hash(seed) * 1_000).toISOString(),
  };
  return leaves[getNamedType(type).name] ?? `text-${hash(seed)}`;
}
