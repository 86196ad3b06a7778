import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLScalarType, parse, type GraphQLSchema } from 'graphql';
import { DateTime } from '../../subgraphs/kit/src/index';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@external", "@requires", "@shareable", "@inaccessible", "@composeDirective"])
  @link(url: "https://streamverse.dev/cacheControl/v1.0", import: ["@cacheControl", "CacheControlScope"])
  @composeDirective(name: "@cacheControl")
directive @cacheControl(maxAge: Int, scope: CacheControlScope) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
enum CacheControlScope { PUBLIC PRIVATE }
scalar DateTime
`;

type Resolve = (source: never, args: never, context: never) => unknown;
export type TestResolvers = Record<
  string,
  Record<string, Resolve | { subscribe: Resolve; resolve: Resolve }>
>;

/** A leaf whose values are instances and shared objects, which no transport may let through. */
const Mood = new GraphQLScalarType({ name: 'Mood', serialize: (value) => value });

export function testSchema(sdl: string, resolvers: TestResolvers): { schema: GraphQLSchema; sdl: string } {
  const whole = LINK + sdl;
  const scalars = { DateTime, ...(sdl.includes('scalar Mood') && { Mood }) };
  const schema = buildSubgraphSchema({
    typeDefs: parse(whole),
    resolvers: { ...resolvers, ...scalars },
  });
  return { schema, sdl: whole };
}
