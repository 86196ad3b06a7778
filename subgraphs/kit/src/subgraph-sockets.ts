import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, parse, type DocumentNode } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { codedError, formatError } from './errors';
import type { Logger } from './log';
import { MAXIMUM_SUBGRAPH_TOKENS, type PlainResult, type SubgraphOperation } from './operation-executor';
import type { SubgraphRequest } from './request-context';
import type { Subgraph } from './subgraph';
import type { Viewer } from './viewer';

const PATH = '/graphql';
const MAXIMUM_MESSAGE_BYTES = 1_000_000;
const INIT_WAIT_MS = 3_000;
const PING_MS = 10_000;
/** How long a refused client has to close its side. */
const HANG_UP_MS = 1_000;

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

interface SocketOptions {
  server: Server;
  isGateway: (request: IncomingMessage) => boolean;
  /** @throws UNAUTHENTICATED */
  viewerOf: (authorization: string | undefined) => Promise<Viewer | null>;
  log: Logger;
}

/** graphql-ws on `/graphql`. Whoever does not bring the gateway's secret with the upgrade gets no socket. */
export function serveSubscriptions(
  subgraph: Subgraph,
  { server, isGateway, viewerOf, log }: SocketOptions,
): { close(): Promise<void> } {
  // Not given the server, because it would repeat a failed listen as an error of its own.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAXIMUM_MESSAGE_BYTES });
  server.on('upgrade', (request, socket, head) => {
    if (!isGateway(request)) {
      log.warn({ address: request.socket.remoteAddress }, 'refused: not the gateway');
      return refuseUpgrade(socket, '401 Unauthorized');
    }
    if (request.url?.split('?', 1)[0] !== PATH) return refuseUpgrade(socket, '404 Not Found');
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  });
  const graphqlWs = useServer(
    {
      schema: subgraph.schema,
      connectionInitWaitTimeout: INIT_WAIT_MS,
      onSubscribe: async (_context, _id, payload) => {
        const extensions = (payload.extensions ?? {}) as SubscriptionExtensions;
        try {
          const viewer = await viewerOf(extensions.authorization ?? undefined);
          return {
            schema: subgraph.schema,
            document: parsed(payload.query),
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
      // The library would write error messages into close reasons otherwise.
      isProd: true,
    },
    sockets as never,
    PING_MS,
  );
  return {
    close: async () => {
      for (const socket of sockets.clients) socket.close(1001, 'Going away');
      await graphqlWs.dispose();
    },
  };
}

function refuseUpgrade(socket: Duplex, status: string): void {
  // Node listens no more once it has handed the connection over, and an error nobody hears ends the process.
  socket.on('error', () => undefined);
  // What the client still sends is read and dropped, so that its end is heard; one that never ends is cut off.
  socket.resume();
  const abandoned = setTimeout(() => socket.destroy(), HANG_UP_MS).unref();
  socket.once('close', () => clearTimeout(abandoned));
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** @throws GRAPHQL_PARSE_FAILED */
function parsed(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: MAXIMUM_SUBGRAPH_TOKENS });
  } catch (error) {
    throw codedError('GRAPHQL_PARSE_FAILED', (error as Error).message);
  }
}

interface RunArgs {
  contextValue: { operation: SubgraphOperation; request: SubgraphRequest };
}

const runOperation = (subgraph: Subgraph, { contextValue }: RunArgs): Promise<PlainResult> =>
  subgraph.execute(contextValue.operation, contextValue.request);

const runSubscription = (subgraph: Subgraph, { contextValue }: RunArgs) =>
  subgraph.subscribe(contextValue.operation, contextValue.request);

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
