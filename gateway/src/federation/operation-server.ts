import { ApolloServer, type ApolloServerPlugin, type HTTPGraphQLRequest } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { Kind, OperationTypeNode, type DocumentNode, type FormattedExecutionResult } from 'graphql';
import { codedError, type Logger } from '../../../subgraphs/kit/src/index';
import type { Caller } from '../identity/caller';
import { rootFields } from './root-fields';
import { createExecutableGateway } from './executable-gateway';
import { depthLimit, MAXIMUM_TOKENS } from './operation-limits';
import { publicError } from './public-error';
import type { SubgraphDataSource } from './subgraph-data-source';

/** They set or read the refresh cookie, which only an HTTP answer can carry. */
const HTTP_ONLY_FIELDS = ['signUp', 'signIn', 'refreshSession'];

export interface OperationContext {
  caller: Caller;
  /** Milliseconds of the process clock. */
  startedAt: number;
}

interface OperationServerOptions {
  supergraphSdl: string;
  dataSources: ReadonlyMap<string, SubgraphDataSource>;
  isProduction: boolean;
  log: Logger;
}

/** Runs queries and mutations, whichever way they came in. */
export function createOperationServer(options: OperationServerOptions): ApolloServer<OperationContext> {
  const { supergraphSdl, dataSources, isProduction, log } = options;
  return new ApolloServer<OperationContext>({
    gateway: createExecutableGateway({ supergraphSdl, dataSources, log }),
    csrfPrevention: true,
    persistedQueries: false,
    introspection: !isProduction,
    hideSchemaDetailsFromClientErrors: isProduction,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: MAXIMUM_TOKENS },
    validationRules: [depthLimit],
    stopOnTerminationSignals: false,
    logger: log,
    plugins: [ApolloServerPluginLandingPageDisabled(), operationRules(log)],
  });
}

function operationRules(log: Logger): ApolloServerPlugin<OperationContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ document, operation, contextValue }) => {
          if (operation?.operation === OperationTypeNode.SUBSCRIPTION) {
            throw badTransport('Subscriptions are sent over WebSocket.', 'WEBSOCKET_REQUIRED');
          }
          if (!contextValue.caller.setCookies && isHttpOnly(document)) {
            throw badTransport('This is sent over HTTP: it sets a cookie.', 'HTTP_REQUIRED');
          }
          return Promise.resolve();
        },
        willSendResponse: ({ response, errors, contextValue, operationName }) => {
          const { caller, startedAt } = contextValue;
          if (response.body.kind !== 'single') return Promise.resolve();
          const result = response.body.singleResult;
          if (errors?.length)
            result.errors = errors.map((error) => publicError(error, log, caller.requestId));
          logOperation(log, caller, operationName ?? null, startedAt, result);
          return Promise.resolve();
        },
      }),
  };
}

const badTransport = (message: string, reason: string) =>
  codedError('BAD_USER_INPUT', message, { reason, fields: {}, http: { status: 400 } });

const isHttpOnly = (document: DocumentNode): boolean =>
  document.definitions.some(
    (node) => node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.MUTATION,
  ) && rootFields(document).some((name) => HTTP_ONLY_FIELDS.includes(name));

function logOperation(
  log: Logger,
  caller: Caller,
  operation: string | null,
  startedAt: number,
  result: FormattedExecutionResult,
): void {
  const codes = [...new Set(result.errors?.map((error) => String(error.extensions?.code)))];
  log.info(
    {
      requestId: caller.requestId,
      operation,
      durationMs: Math.round(performance.now() - startedAt),
      transport: caller.setCookies ? 'http' : 'websocket',
      ...(codes.length > 0 && { codes }),
    },
    'operation',
  );
}

/** Runs an HTTP request; every error of the answer has the request's id, also where no operation was reached. */
export async function runHttpOperation(
  server: ApolloServer<OperationContext>,
  request: HTTPGraphQLRequest,
  contextValue: OperationContext,
  log: Logger,
): Promise<{ status: number; headers: Map<string, string>; body: string }> {
  const {
    status = 200,
    headers,
    body,
  } = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: request,
    context: () => Promise.resolve(contextValue),
  });
  if (body.kind !== 'complete') throw new Error('incremental delivery is not offered');
  if (status < 400) return { status, headers, body: body.string };
  const { requestId } = contextValue.caller;
  return { status, headers, body: withRequestId(body.string, requestId, log) };
}

function withRequestId(body: string, requestId: string, log: Logger): string {
  let result: FormattedExecutionResult;
  try {
    result = JSON.parse(body) as FormattedExecutionResult;
  } catch {
    result = { errors: [codedError('BAD_USER_INPUT', body.trim(), { fields: {} }).toJSON()] };
  }
  const errors = result.errors?.map((error) =>
    error.extensions?.requestId
      ? error
      : publicError(
          codedError(
            (error.extensions?.code ?? 'INTERNAL_SERVER_ERROR') as never,
            error.message,
            error.extensions,
          ),
          log,
          requestId,
        ),
  );
  return JSON.stringify({ ...result, errors });
}
