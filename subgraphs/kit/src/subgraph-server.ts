import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type ErrorRequestHandler, type Request, type Response } from 'express';
import { bearerToken, type VerifyAccessToken } from './access-token';
import { userIdOf } from './audience';
import { ConfigurationError } from './config';
import { codedError, formatError } from './errors';
import { gatewayCheck, notTheGateway } from './gateway-secret';
import { healthHandler } from './health-route';
import { findRoute } from './http-routes';
import type { Logger } from './log';
import { MAXIMUM_SUBGRAPH_TOKENS } from './operation-executor';
import { PAGE_HEAD_PATH } from './page-head';
import {
  currentRequest,
  endStatementsWith,
  inRequestScope,
  type RequestContext,
  type SubgraphRequest,
} from './request-context';
import type { Subgraph } from './subgraph';
import { serveSubscriptions } from './subgraph-sockets';
import { callersSpan, inSpan, SpanKind } from './tracing';
import type { Viewer } from './viewer';

export const REQUEST_ID_HEADER = 'x-request-id';
export const CLIENT_ADDRESS_HEADER = 'x-client-address';
export const CLIENT_AGENT_HEADER = 'x-client-agent';
/** Scheme and host as browsers see them; for plain routes, which otherwise cannot name their own address. */
export const PUBLIC_ORIGIN_HEADER = 'x-public-origin';
export const REFRESH_COOKIE = 'streamverse_refresh';

/** Above what the gateway accepts: entities of a whole list are asked for at once. */
const MAXIMUM_BODY = '1mb';
const SERVER_OPTIONS = {
  headersTimeout: 10_000,
  /** How often Node looks for connections whose headers are late. */
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
  // An upload may take long; what must not last is silence.
  requestTimeout: 0,
};
const SILENT_CONNECTION_MS = 120_000;
const MAXIMUM_HEADERS = 100;
const HANG_UP_MS = 1_000;

export interface SubgraphServerOptions {
  port: number;
  host: string;
  gatewaySecret: string;
  verifyAccessToken: VerifyAccessToken;
  log: Logger;
}

/** Serves a subgraph over HTTP (Apollo Server) and graphql-ws, to holders of the gateway's secret alone. */
export async function serveSubgraph(
  subgraph: Subgraph,
  options: SubgraphServerOptions,
): Promise<{ url: string; close(): Promise<void> }> {
  const { log } = options;
  const isGateway = gatewayCheck(options.gatewaySecret);
  const viewerOf = async (authorization: string | undefined): Promise<Viewer | null> => {
    const token = bearerToken(authorization);
    return token ? options.verifyAccessToken(token) : null;
  };

  const apollo = new ApolloServer<RequestContext>({
    schema: subgraph.schema,
    introspection: true,
    parseOptions: { maxTokens: MAXIMUM_SUBGRAPH_TOKENS },
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    plugins: [ApolloServerPluginInlineTraceDisabled(), endReadsWithRequest],
    // Only the gateway reaches this server, and it is no browser.
    csrfPrevention: false,
    stopOnTerminationSignals: false,
    formatError: (_formatted, error) => formatError(error, log, currentRequest()?.requestId),
  });
  await apollo.start();

  const app = express().disable('x-powered-by');
  app.get(
    '/health',
    healthHandler(() => subgraph.health()),
  );
  app.use((request: Request, response: Response, next) => {
    if (isGateway(request)) return next();
    log.warn({ address: request.socket.remoteAddress }, 'refused: not the gateway');
    response.status(401).json({ errors: [notTheGateway()] });
    hangUpUnlessWhole(request);
  });
  app.use((request: Request, response: Response, next) => {
    const route = findRoute(subgraph.routes, request.url);
    return route ? route.handle(request, response) : next();
  });
  app.get(PAGE_HEAD_PATH, async (request: Request, response: Response) => {
    const { path, origin } = request.query;
    const { requestId, signal } = httpRequest(request, response, null);
    const isReadable = typeof path === 'string' && typeof origin === 'string' && signal !== null;
    if (!subgraph.describePage || !isReadable) return void response.status(404).json(noSuchPlace);
    response.json(await subgraph.describePage({ path, origin, requestId, signal }));
  });
  app.use(
    '/graphql',
    express.json({ limit: MAXIMUM_BODY, inflate: false }),
    async (request: Request, response: Response) => {
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
                void answer(request, response, (error?: unknown) => reject(error));
              }),
          ),
        );
      } catch (error) {
        if (!response.headersSent) response.json({ errors: [formatError(error, log, requestId)] });
      }
    },
  );

  app.use((_request: Request, response: Response) => void response.status(404).json(noSuchPlace));
  app.use(unreadableRequest(log));

  const server = createServer(SERVER_OPTIONS, app);
  server.timeout = SILENT_CONNECTION_MS;
  server.maxHeadersCount = MAXIMUM_HEADERS;
  const sockets = serveSubscriptions(subgraph, { server, isGateway, viewerOf, log });

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
      await sockets.close();
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

// At once, the answer would be lost to a client that is still sending; never, it could send for ever.
function hangUpUnlessWhole(request: IncomingMessage): void {
  if (request.complete) return;
  request.resume();
  setTimeout(() => request.complete || request.socket.destroy(), HANG_UP_MS).unref();
}

const noSuchPlace = { errors: [codedError('NOT_FOUND', 'There is nothing here.').toJSON()] };

// Express would answer with the error's stack.
function unreadableRequest(log: Logger): ErrorRequestHandler {
  return (error: { status?: number }, request, response, next) => {
    if (response.headersSent) return next(error);
    const { status = 500 } = error;
    const isTooLarge = status === 413;
    const refusal =
      status >= 500
        ? error
        : codedError(isTooLarge ? 'LIMIT_EXCEEDED' : 'BAD_USER_INPUT', 'This request cannot be read.');
    const shaped = formatError(refusal, log, header(request, REQUEST_ID_HEADER));
    response
      .status(status)
      .set('connection', 'close')
      .json({ errors: [shaped] });
  };
}

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

/** The value of one cookie of a `Cookie` header (RFC 6265); null when it is not there. */
export function readCookie(cookieHeader: string | undefined, name: string): string | null {
  for (const pair of cookieHeader?.split(';') ?? []) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name) return value ?? null;
  }
  return null;
}
