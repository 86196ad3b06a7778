import { buildOperationContext, executeQueryPlan, type ServiceMap } from '@apollo/gateway';
import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse, validate, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { compileOperation } from '../src/execution/compile-operation';
import { executeOperation, type ExecutionInput, type SubgraphCall } from '../src/execution/execute-operation';
import type { OperationPlan } from '../src/planning/operation-planner';
import { loadSupergraph, type LoadedSupergraph } from '../src/supergraph/load-supergraph';
import { UpstreamFailure, type UpstreamResult } from '../src/upstream/upstream';
import { mockedSchema } from './mocked-schema';

type Schemas = Readonly<Record<string, GraphQLSchema>>;
type Variables = Record<string, unknown>;
export type Answer = (call: SubgraphCall, signal: AbortSignal) => Promise<UpstreamResult>;

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** Subgraphs that run in this process with graphql-js, and what was asked of them. */
export class ExecutionGraph {
  readonly loaded: LoadedSupergraph;
  readonly calls: SubgraphCall[] = [];
  /** Names of subgraphs that cannot be reached. */
  readonly down = new Set<string>();
  private readonly answers = new Map<string, Answer>();

  constructor(supergraphSdl: string, schemas: Schemas) {
    this.loaded = loadSupergraph(supergraphSdl);
    for (const [name, schema] of Object.entries(schemas)) {
      this.answers.set(name, async ({ query, operationName, variables }) =>
        plain(
          (await graphql({
            schema,
            source: query,
            operationName,
            variableValues: variables,
          })) as UpstreamResult,
        ),
      );
    }
  }

  /** @param subgraphs for each: its schema's text (with its own @link) and its resolvers. */
  static compose(subgraphs: Readonly<Record<string, { sdl: string; resolvers?: object }>>): ExecutionGraph {
    const schemas = Object.entries(subgraphs).map(([name, { sdl, resolvers }]) => [
      name,
      buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never }),
    ]);
    return new ExecutionGraph(composed(subgraphs), Object.fromEntries(schemas) as Schemas);
  }

  /** Subgraphs that make everything up. */
  static mocked(subgraphs: Readonly<Record<string, { sdl: string }>>): ExecutionGraph {
    const schemas = Object.entries(subgraphs).map(([name, { sdl }]) => [name, mockedSchema(sdl)]);
    return new ExecutionGraph(composed(subgraphs), Object.fromEntries(schemas) as Schemas);
  }

  /** Lets a test answer in a subgraph's place. */
  answer(name: string, answer: Answer): void {
    this.answers.set(name, answer);
  }

  readonly call: ExecutionInput['call'] = async (call, signal) => {
    this.calls.push(call);
    if (this.down.has(call.serviceName)) {
      throw new UpstreamFailure('connection', call.serviceName, 'refused');
    }
    const answer = this.answers.get(call.serviceName);
    if (!answer) throw new Error(`no subgraph ${call.serviceName}`);
    return answer(call, signal);
  };

  plan(source: string, operationName: string | null = null): OperationPlan {
    return this.loaded.plan(parse(source), operationName);
  }

  compile(source: string, plan = this.plan(source)) {
    const document = parse(source);
    const errors = validate(this.loaded.schema, document);
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
    return compileOperation(this.loaded, document, null, plan);
  }

  async run(source: string, variables: Variables = {}, input: Partial<ExecutionInput> = {}) {
    const { call } = this;
    const signal = new AbortController().signal;
    return plain(await executeOperation(this.compile(source), { variables, call, signal, ...input }));
  }

  /** What Apollo's own executor answers. */
  async oracle(source: string, variables: Variables = {}): Promise<ExecutionResult> {
    const { schema, supergraphSchema, apiSchema } = this.loaded;
    const operationDocument = parse(source);
    const services: ServiceMap = Object.fromEntries(
      [...this.answers.keys()].map((serviceName) => [
        serviceName,
        {
          process: async ({ request }) =>
            (await this.call(
              {
                serviceName,
                query: request.query ?? '',
                operationName: request.operationName,
                variables: plain(request.variables ?? {}),
                kind: 'query',
              },
              new AbortController().signal,
            )) as never,
        },
      ]),
    );
    const result = await executeQueryPlan(
      this.plan(source),
      services,
      { request: { query: source, variables }, metrics: {}, context: {} } as never,
      buildOperationContext({ schema, operationDocument }),
      supergraphSchema,
      apiSchema,
    );
    return plain(result);
  }
}

function composed(subgraphs: Readonly<Record<string, { sdl: string }>>): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(subgraphs).map(([name, { sdl }]) => ({
      name,
      url: `http://${name}`,
      typeDefs: parse(sdl),
    })),
  );
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

/** An answer as two executors can be compared by: data, and the errors' codes and places as a set. */
export function essence({ data, errors = [] }: Pick<ExecutionResult, 'data' | 'errors'>) {
  const told = errors.map(({ path, extensions }) => JSON.stringify([path ?? null, extensions?.code ?? null]));
  return { data, errors: [...new Set(told)].sort() };
}
