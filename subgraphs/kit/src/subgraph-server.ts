import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type Request, type Response } from 'express';
import { useServer } from 'graphql-ws/use/ws';
import { GraphQLError, parse } from 'graphql';
import { WebSocketServer } from 'ws';
import { bearerToken, type VerifyAccessToken } from './access-token';
import { userIdOf } from './audience';
import { ConfigurationError } from './config';
import { formatError } from './errors';
import { findRoute } from './http-routes';
import type { Logger } from './log';
import type { PlainResult, SubgraphOperation } from './operation-executor';
import {
  currentRequest,
  endStatementsWith,
  inRequestScope,
  type RequestContext,
  type SubgraphRequest,
} from './request-context';
import type { Subgraph } from './subgraph';
import { callersSpan, inSpan, SpanKind } from './tracing';
import type { Viewer } from './viewer';

export const GATEWAY_SECRET_HEADER = 'x-gateway-secret';
export const REQUEST_ID_HEADER = 'x-request-id';
export const CLIENT_ADDRESS_HEADER = 'x-client-address';
export const CLIENT_AGENT_HEADER = 'x-client-agent';
export const REFRESH_COOKIE = 'streamverse_refresh';

export interface SubgraphServerOptions {
  port: number;
  host: string;
  gatewaySecret: string;
  verifyAccessToken: VerifyAccessToken;
  log: Logger;
}

/** What the gateway sends with a subscription over its one socket: identity travels with each operation. */
export interface SubscriptionExtensions {
  authorization?: string | null;
  requestId?: string;
  clientAddress?: string;
  userAgent?: string | null;
  after?: string | null;
  wantsStartCursor?: boolean;
  isGateway?: boolean;
}

/** Serves a subgraph over HTTP (Apollo Server) and graphql-ws, to holders of the gateway's secret alone. */
export async function serveSubgraph(
  subgraph: Subgraph,
  options: SubgraphServerOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const { log } = options;
  const secret = Buffer.from(options.gatewaySecret);
  const isGateway = (offered: unknown): boolean => {
    const bytes = Buffer.from(typeof offered === 'string' ? offered : '');
    return bytes.length === secret.length && timingSafeEqual(bytes, secret);
  };
  const viewerOf = async (authorization: string | undefined): Promise<Viewer | null> => {
    const token = bearerToken(authorization);
    return token ? options.verifyAccessToken(token) : null;
  };

  const apollo = new ApolloServer<RequestContext>({
    schema: subgraph.schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    plugins: [ApolloServerPluginInlineTraceDisabled(), endReadsWithRequest],
    // Only the gateway reaches this server, and it is no browser.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    formatError: (_formatted, error) => formatError(error, log, currentRequest()?.requestId),
  });
  await apollo.start();

  const app = express().disable('x-powered-by');
  app.get('/health', async (_request, response) => {
    const health = await subgraph.health();
    response.status(health.status === 'up' ? 200 : 503).json(health);
  });
  app.use((request: Request, response: Response, next) => {
    if (isGateway(request.headers[GATEWAY_SECRET_HEADER])) return next();
    response.status(401).json({ errors: [formatError(refusal(), log)] });
  });
  app.use((request: Request, response: Response, next) => {
    const route = findRoute(subgraph.routes, request.url);
    return route ? route.handle(request, response) : next();
  });
  app.use('/graphql', express.json({ limit: '1mb' }), async (request: Request, response: Response) => {
    const requestId = header(request, REQUEST_ID_HEADER);
    try {
      const subgraphRequest = httpRequest(request, response, await viewerOf(request.headers.authorization));
      const context = subgraph.contextOf(subgraphRequest);
      const answer = expressMiddleware(apollo, { context: () => Promise.resolve(context) });
      const scope = { requestId: subgraphRequest.requestId, actorId: userIdOf(context.viewer) };
      const facts = { kind: SpanKind.SERVER, parent: callersSpan(request.headers) };
      await inSpan(`${subgraph.name} operation`, facts, () =>
        inRequestScope(
          scope,
          () =>
            new Promise<void>((resolve, reject) => {
              response.once('close', resolve);
              void answer(request, response, (error?: unknown) => reject(error as Error));
            }),
        ),
      );
    } catch (error) {
      if (!response.headersSent) response.json({ errors: [formatError(error, log, requestId)] });
    }
  });

  const server = createServer(app);
  // Not given the server, because it would repeat a failed listen as an error of its own.
  const sockets = new WebSocketServer({ noServer: true, path: '/graphql', maxPayload: 1_000_000 });
  server.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request)),
  );
  const graphqlWs = useServer<{ gatewaySecret?: string }>(
    {
      schema: subgraph.schema,
      onConnect: ({ connectionParams }) => isGateway(connectionParams?.gatewaySecret),
      onSubscribe: async (_context, _id, payload) => {
        const extensions = (payload.extensions ?? {}) as SubscriptionExtensions;
        try {
          const viewer = await viewerOf(extensions.authorization ?? undefined);
          const document = parse(payload.query);
          return {
            schema: subgraph.schema,
            document,
            operationName: payload.operationName,
            contextValue: {
              operation: { ...payload, wantsStartCursor: extensions.wantsStartCursor === true },
              request: socketRequest(extensions, viewer),
            },
          };
        } catch (error) {
          return [error instanceof GraphQLError ? error : new GraphQLError(String(error))];
        }
      },
      // The executor's results are formatted already; the library would call `toJSON` on each error.
      onNext: (_context, _id, _payload, _args, result) => result,
      onError: (_context, _id, payload, errors) => {
        const { requestId } = (payload.extensions ?? {}) as SubscriptionExtensions;
        return errors.map((error) => formatError(error, log, requestId));
      },
      subscribe: (args) => runSubscription(subgraph, args as unknown as RunArgs) as never,
      execute: (args) => runOperation(subgraph, args as unknown as RunArgs) as never,
    },
    sockets,
    10_000,
  );

  await new Promise<void>((resolve, reject) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      const place = `${options.host}:${options.port}`;
      const why =
        code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be listened on: ${message}`;
      reject(new ConfigurationError([`${subgraph.name}: ${place} ${why}.`]));
    });
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host}:${port}`,
    close: async () => {
      for (const socket of sockets.clients) socket.close(1001, 'Going away');
      await graphqlWs.dispose();
      await apollo.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const endReadsWithRequest: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation, contextValue }) => {
        if (operation?.operation === 'query') endStatementsWith(contextValue.request.signal);
        return Promise.resolve();
      },
    }),
};

interface RunArgs {
  contextValue: { operation: SubgraphOperation; request: SubgraphRequest };
}

const runOperation = (subgraph: Subgraph, { contextValue }: RunArgs): Promise<PlainResult> =>
  subgraph.execute(contextValue.operation, contextValue.request);

const runSubscription = (subgraph: Subgraph, { contextValue }: RunArgs) =>
  subgraph.subscribe(contextValue.operation, contextValue.request);

const refusal = () => new Error('Only the gateway may ask here.');

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

function httpRequest(request: Request, response: Response, viewer: Viewer | null): SubgraphRequest {
  const aborted = new AbortController();
  response.on('close', () => response.writableFinished || aborted.abort());
  return {
    requestId: header(request, REQUEST_ID_HEADER) ?? 'none',
    viewer,
    clientAddress: header(request, CLIENT_ADDRESS_HEADER) ?? 'unknown',
    userAgent: header(request, CLIENT_AGENT_HEADER) ?? null,
    refreshCookie: readCookie(header(request, 'cookie'), REFRESH_COOKIE),
    setCookie: (value) => void response.append('set-cookie', value),
    after: null,
    isGateway: false,
    signal: aborted.signal,
  };
}

function socketRequest(extensions: SubscriptionExtensions, viewer: Viewer | null): SubgraphRequest {
  return {
    requestId: extensions.requestId ?? 'none',
    viewer,
    clientAddress: extensions.clientAddress ?? 'unknown',
    userAgent: extensions.userAgent ?? null,
    refreshCookie: null,
    setCookie: () => undefined,
    after: extensions.after ?? null,
    isGateway: extensions.isGateway === true,
    signal: null,
  };
}

/** The value of one cookie of a `Cookie` header (RFC 6265); null when it is not there. */
export function readCookie(cookieHeader: string | undefined, name: string): string | null {
  for (const pair of cookieHeader?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name) return value ?? null;
  }
  return null;
}
