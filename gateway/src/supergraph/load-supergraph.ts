import { createHash } from 'node:crypto';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph, type Schema } from '@apollo/federation-internals';
import { GraphQLError, parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import { withExecutableDirectives } from '../planning/executable-directives';
import { OperationPlanner, type OperationPlan } from '../planning/operation-planner';
import { planningSupergraph } from '../planning/planning-supergraph';
import { SupergraphRefusal } from './supergraph-refusal';

/** A supergraph in the shapes that planning, validation and execution need; nothing of it ever changes. */
export interface LoadedSupergraph {
  /** The same for the same text: what is remembered of one supergraph must not serve another. */
  readonly id: string;
  readonly sdl: string;
  readonly document: DocumentNode;
  /** What clients see, as the planner reads it. */
  readonly apiSchema: Schema;
  /** What clients see, as graphql-js reads it. */
  readonly schema: GraphQLSchema;
  /** With the parts that are hidden from clients, and with the directives on each `astNode`. */
  readonly supergraphSchema: GraphQLSchema;
  /**
   * @param document valid against `schema`, with the operation in it.
   * @throws GRAPHQL_VALIDATION_FAILED when no subgraph can answer a part of it.
   */
  plan(document: DocumentNode, operationName: string | null): OperationPlan;
}

// Nothing here enforces a policy or calls a connector: a supergraph that needs them is refused, not half-served.
const SUPPORTED_FEATURES = new Set(
  [...ROUTER_SUPPORTED_SUPERGRAPH_FEATURES].filter((url) => !/\/(policy|connect)\//.test(url)),
);

/** @throws SupergraphRefusal when the text is no federation 2 supergraph, or needs a feature that is not enforced here. */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  try {
    return load(sdl);
  } catch (error) {
    if (error instanceof SupergraphRefusal) throw error;
    const { message } = error as Error;
    const [feature] = /https:\/\/specs\.apollo\.dev\/[\w/.-]+/.exec(message) ?? [];
    const reason = feature
      ? `It needs ${feature}, which is not supported here.`
      : 'The text is no supergraph of federation 2.';
    throw new SupergraphRefusal(reason, message, { cause: error });
  }
}

function load(sdl: string): LoadedSupergraph {
  const document = withExecutableDirectives(parseText(sdl));
  const planning = planningSupergraph(document);
  const planned = build(planning.document);
  // What was added for the planner alone is nothing that anybody else should see.
  const supergraph = planning.argumentFields.size > 0 ? build(document) : planned;
  const apiSchema = supergraph.apiSchema();
  const schema = apiSchema.toGraphQLJSSchema({ includeDefer: true });
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema();
  const planner = new OperationPlanner(planned, planning, schema, supergraphSchema);
  return {
    id: createHash('sha256').update(sdl).digest('hex').slice(0, 16),
    sdl,
    document,
    apiSchema,
    schema,
    supergraphSchema,
    plan: (operation, name) => planner.plan(operation, name),
  };
}

function build(document: DocumentNode): Supergraph {
  return Supergraph.build(document, {
    validateSupergraph: false,
    // The default leaves out @authenticated and the like; this gateway enforces them.
    supportedFeatures: SUPPORTED_FEATURES,
  });
}

function parseText(sdl: string): DocumentNode {
  try {
    return parse(sdl, { noLocation: true });
  } catch (error) {
    const [place] = error instanceof GraphQLError ? (error.locations ?? []) : [];
    const where = place ? ` in line ${place.line}, column ${place.column}` : '';
    throw new SupergraphRefusal(`The text is no GraphQL${where}.`, (error as Error).message);
  }
}
