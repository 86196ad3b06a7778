import {
  createSourceEventStream,
  execute,
  getOperationAST,
  GraphQLError,
  parse,
  validate,
  type DocumentNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLSchema,
} from 'graphql';
import { isPerson, userIdOf } from './audience';
import { codedError, formatError, unauthenticated } from './errors';
import type { Logger } from './log';
import {
  endStatementsWith,
  inRequestScope,
  type RequestContext,
  type SubgraphRequest,
} from './request-context';
import { stopWhenAborted } from './stop-resolving';

const CACHED_DOCUMENTS = 1_000;
/** The gateway writes out fragments, so its operations are longer than the client's. */
export const MAXIMUM_SUBGRAPH_TOKENS = 20_000;

export interface SubgraphOperation {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
  /** Subscriptions: first send `{ data: null, extensions: { startCursor } }`, to resume before any event came. */
  wantsStartCursor?: boolean;
}

export type PlainResult = FormattedExecutionResult;

export interface OperationExecutor {
  /** The context that an operation of this request sees. @throws UNAUTHENTICATED for a revoked session. */
  contextOf(request: SubgraphRequest): RequestContext;
  /** Never rejects: what fails is in `errors`, formatted and masked as over HTTP. */
  execute(operation: SubgraphOperation, request: SubgraphRequest): Promise<PlainResult>;
  /** A result instead of an iterator when the subscription could not start. */
  subscribe(
    operation: SubgraphOperation,
    request: SubgraphRequest,
  ): Promise<PlainResult | AsyncIterableIterator<PlainResult>>;
}

export interface ExecutorOptions<C extends RequestContext> {
  schema: GraphQLSchema;
  log: Logger;
  createContext(base: RequestContext): C;
  isSessionRevoked(sessionId: string): boolean;
}

type Prepared = { document: DocumentNode } | { errors: readonly GraphQLError[] };

function operationContext<C extends RequestContext>(
  options: ExecutorOptions<C>,
  request: SubgraphRequest,
): C {
  if (isPerson(request.viewer) && options.isSessionRevoked(request.viewer.sessionId)) {
    throw unauthenticated('Your session has ended.');
  }
  const log = options.log.child({ requestId: request.requestId });
  return options.createContext({ request, viewer: request.viewer, log });
}

export function createOperationExecutor<C extends RequestContext>(
  options: ExecutorOptions<C>,
): OperationExecutor {
  const { schema, log } = options;
  const documents = new Map<string, Prepared>();
  stopWhenAborted(schema);

  const prepare = (query: string): Prepared => {
    let prepared = documents.get(query);
    if (!prepared) {
      prepared = prepareDocument(schema, query);
      documents.set(query, prepared);
      if (documents.size > CACHED_DOCUMENTS) documents.delete(documents.keys().next().value as string);
    }
    return prepared;
  };
  const plain = (result: ExecutionResult, request: SubgraphRequest): PlainResult => ({
    ...('data' in result && { data: result.data ?? null }),
    ...(result.errors && { errors: result.errors.map((e) => formatError(e, log, request.requestId)) }),
    ...(result.extensions && { extensions: result.extensions }),
  });
  const failed = (errors: readonly unknown[], request: SubgraphRequest): PlainResult => ({
    errors: errors.map((error) => formatError(error, log, request.requestId)),
  });
  const inScope = <T>(request: SubgraphRequest, work: () => Promise<T>): Promise<T> =>
    inRequestScope({ requestId: request.requestId, actorId: userIdOf(request.viewer) }, work);

  return {
    contextOf: (request) => operationContext(options, request),

    execute: (operation, request) =>
      inScope(request, async () => {
        try {
          const prepared = prepare(operation.query);
          if ('errors' in prepared) return failed(prepared.errors, request);
          const kind = getOperationAST(prepared.document, operation.operationName)?.operation;
          if (!kind || kind === 'subscription') {
            return failed(
              [codedError('OPERATION_RESOLUTION_FAILURE', 'There is no such query or mutation.')],
              request,
            );
          }
          if (kind === 'query') endStatementsWith(request.signal);
          const result = await execute({
            schema,
            document: prepared.document,
            variableValues: operation.variables ?? {},
            operationName: operation.operationName,
            contextValue: operationContext(options, request),
          });
          return plain(result, request);
        } catch (error) {
          return failed([error], request);
        }
      }),

    subscribe: (operation, request) =>
      inScope(request, async () => {
        try {
          const prepared = prepare(operation.query);
          if ('errors' in prepared) return failed(prepared.errors, request);
          const base = {
            schema,
            document: prepared.document,
            variableValues: operation.variables ?? {},
            operationName: operation.operationName,
          };
          const source = await createSourceEventStream({
            ...base,
            contextValue: operationContext(options, request),
          });
          if (!(Symbol.asyncIterator in source)) return plain(source, request);
          const complete = (rootValue: unknown): Promise<PlainResult> =>
            inScope(request, async () => {
              // A context per event: loaders must not answer from the last one.
              const contextValue = operationContext(options, request);
              const result = await execute({ ...base, rootValue, contextValue });
              // A cursor on an event that could not be told would skip it for good: the stream ends before it instead.
              const failure = failureOf(result);
              if (failure) throw failure;
              return withCursor(plain(result, request), rootValue);
            });
          return results(source, {
            startCursor: operation.wantsStartCursor ? startCursorOf(source) : null,
            complete,
            fail: (error) => failed([error], request),
          });
        } catch (error) {
          return failed([error], request);
        }
      }),
  };
}

function prepareDocument(schema: GraphQLSchema, query: string): Prepared {
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: MAXIMUM_SUBGRAPH_TOKENS });
  } catch (error) {
    return { errors: [codedError('GRAPHQL_PARSE_FAILED', (error as Error).message)] };
  }
  // Whoever asks here has the schema; nobody else shall learn its words from an error.
  const errors = validate(schema, document, undefined, { hideSuggestions: true });
  if (errors.length === 0) return { document };
  return {
    errors: errors.map((error) => {
      const { message, nodes, source, positions } = error;
      return new GraphQLError(message, {
        nodes,
        source,
        positions,
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      });
    }),
  };
}

/** Why a whole event is missing, where that is no reason of its own; a known code would be missing again. */
function failureOf({ data, errors }: ExecutionResult): Error | null {
  return (!data && errors?.find(({ extensions }) => !extensions.code)) || null;
}

const startCursorOf = (source: AsyncIterable<unknown>): string | null =>
  (source as { startCursor?: string }).startCursor ?? null;

function withCursor(result: PlainResult, item: unknown): PlainResult {
  const cursor = (item as { cursor?: string } | null)?.cursor;
  return cursor ? { ...result, extensions: { ...result.extensions, cursor } } : result;
}

interface ResultsOptions {
  startCursor: string | null;
  complete(item: unknown): Promise<PlainResult>;
  fail(error: unknown): PlainResult;
}

// By hand, not an async generator: its return() would wait for the next event.
function results(
  source: AsyncIterable<unknown>,
  options: ResultsOptions,
): AsyncIterableIterator<PlainResult> {
  const iterator = source[Symbol.asyncIterator]();
  let startCursor = options.startCursor;
  let ended = false;
  return {
    next: async () => {
      if (ended) return { value: undefined, done: true };
      if (startCursor) {
        const value: PlainResult = { data: null, extensions: { startCursor } };
        startCursor = null;
        return { value, done: false };
      }
      try {
        const item = await iterator.next();
        if (item.done) return { value: undefined, done: true };
        return { value: await options.complete(item.value), done: false };
      } catch (error) {
        ended = true;
        await iterator.return?.();
        return { value: options.fail(error), done: false };
      }
    },
    return: async () => {
      ended = true;
      await iterator.return?.();
      return { value: undefined, done: true };
    },
    throw: async (error: unknown) => {
      ended = true;
      await iterator.return?.();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
