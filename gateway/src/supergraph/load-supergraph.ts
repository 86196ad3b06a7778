import { createHash } from 'node:crypto';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph, type Schema } from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import type { GraphQLSchema } from 'graphql';

/** A supergraph in the shapes that planning, validation and execution need; nothing of it ever changes. */
export interface LoadedSupergraph {
  /** The same for the same text: what is remembered of one supergraph must not serve another. */
  readonly id: string;
  readonly sdl: string;
  /** What clients see, as the planner reads it. */
  readonly apiSchema: Schema;
  /** What clients see, as graphql-js reads it. */
  readonly schema: GraphQLSchema;
  /** With the parts that are hidden from clients, and with the directives on each `astNode`. */
  readonly supergraphSchema: GraphQLSchema;
  readonly planner: QueryPlanner;
}

// Nothing here enforces a policy or calls a connector: a supergraph that needs them is refused, not half-served.
const SUPPORTED_FEATURES = new Set(
  [...ROUTER_SUPPORTED_SUPERGRAPH_FEATURES].filter((url) => !/\/(policy|connect)\//.test(url)),
);

/** @throws Error (for a person to read) when the text is no federation 2 supergraph, or needs a feature that is not enforced here. */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  const supergraph = Supergraph.build(sdl, {
    validateSupergraph: false,
    // The default leaves out @authenticated and the like; this gateway enforces them.
    supportedFeatures: SUPPORTED_FEATURES,
  });
  const apiSchema = supergraph.apiSchema();
  return {
    id: createHash('sha256').update(sdl).digest('hex').slice(0, 16),
    sdl,
    apiSchema,
    schema: apiSchema.toGraphQLJSSchema(),
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    planner: new QueryPlanner(supergraph),
  };
}
