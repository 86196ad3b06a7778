import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { Kind, parse, print, type DocumentNode, type GraphQLSchema } from 'graphql';
import { buildSchema, createResolversMap, type NonEmptyArray, type PubSub } from 'type-graphql';
import { enforceAccess } from './enforce-access';
import { badUserInput } from './errors';

const FEDERATION_IMPORTS = [
  '@key',
  '@shareable',
  '@external',
  '@requires',
  '@provides',
  '@inaccessible',
  '@tag',
  '@authenticated',
  '@requiresScopes',
  '@cost',
  '@listSize',
  '@composeDirective',
];

// Federation knows no cache hints, so this directive is composed into the supergraph as one of our own.
const SCHEMA_HEADER = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(FEDERATION_IMPORTS)})
  @link(url: "https://streamverse.dev/cacheControl/v1.0", import: ["@cacheControl", "CacheControlScope"])
  @composeDirective(name: "@cacheControl")

directive @cacheControl(maxAge: Int, scope: CacheControlScope) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION

"""Whom a cached value may be given to."""
enum CacheControlScope {
  PUBLIC
  PRIVATE
}
`;

export interface FederatedSchemaOptions {
  resolvers: NonEmptyArray<NewableFunction>;
  orphanedTypes?: NewableFunction[];
  /** Resolves an entity from its key, by type name; null when there is none. Each type with a resolvable key has one. */
  references?: Record<string, (reference: never, context: never) => unknown>;
}

// type-graphql wants one as soon as there is a subscription; ours bring their own `subscribe`.
const inertPubSub: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('subscriptions read the event log');
  },
};

/**
 * Turns type-graphql classes into a federation 2 subgraph schema, which enforces its own access rules, and the SDL that
 * composition reads.
 */
export async function buildFederatedSchema(
  options: FederatedSchemaOptions,
): Promise<{ schema: GraphQLSchema; sdl: string }> {
  const plain = await buildSchema({
    resolvers: options.resolvers,
    orphanedTypes: options.orphanedTypes ?? [],
    skipCheck: true,
    validate: false,
    pubSub: inertPubSub,
  });
  const sdl = `${SCHEMA_HEADER}\n${printSchemaWithDirectives(plain)}\n`;
  const resolvers = createResolversMap(plain) as Record<string, Record<string, unknown>>;
  const typeDefs = parse(sdl);
  for (const { name, isResolvable } of entityTypes(typeDefs)) {
    const resolve = options.references?.[name];
    if (isResolvable && !resolve)
      throw new Error(`others may ask for ${name} by its key: give a reference resolver`);
    resolvers[name] = { ...resolvers[name], __resolveReference: resolve ?? resolveNothing };
  }
  const schema = buildSubgraphSchema({ typeDefs, resolvers: resolvers as never });
  enforceAccess(schema);
  return { schema, sdl };
}

// Without one of its own, Apollo's subgraph takes whatever a reference claims for the entity itself.
const resolveNothing = (): null => null;

function entityTypes({ definitions }: DocumentNode): { name: string; isResolvable: boolean }[] {
  return definitions.flatMap((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION) return [];
    const keys = node.directives?.filter(({ name }) => name.value === 'key') ?? [];
    const isResolvable = keys.some((key) => !/resolvable: false/.test(print(key)));
    return keys.length > 0 ? [{ name: node.name.value, isResolvable }] : [];
  });
}

/** @throws BAD_USER_INPUT unless `first` is an integer from 1 to 100. */
export function checkFirst(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > 100) {
    throw badUserInput({ first: 'must be between 1 and 100.' });
  }
  return first;
}
