import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { OperationTypeNode, type ExecutionArgs, type GraphQLError } from 'graphql';
import type { Context, ServerOptions, SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocket, WebSocketServer } from 'ws';
import {
  bearerToken,
  codedError,
  unauthenticated,
  type Logger,
  type Viewer,
} from '../../../subgraphs/kit/src/index';
import { publicError } from '../operation/public-error';
import type { Authenticate } from '../identity/authenticate';
import type { Caller, ClientProgram } from '../identity/caller';
import { clientAddress } from '../identity/client-address';
import { clientProgram } from '../identity/client-program';
import { requestIdFrom } from '../identity/request-id';
import type { Revocations } from '../identity/revocations';
import type { AdmitOperation, AdmittedOperation } from '../operation/admit-operation';
import { refusalOf } from '../operation/operation-refusal';
import type { RunOperation } from '../operation/run-operation';
import { subscribeFederated, type FederatedSubscriptions, type SentResult } from './federated-subscription';
import { isOriginAllowed } from './origin-check';

const PATH = '/graphql';
const INIT_WAIT_MS = 3_000;
const PING_MS = 12_000;
const MAXIMUM_MESSAGE_BYTES = 256 * 1024;
const MAXIMUM_OPERATIONS = 100;
const UNAUTHORIZED = 4401;
const CLOSE_WAIT_MS = 1_000;
// A longer delay would overflow Node's timers and fire at once.
const MAXIMUM_TIMER_MS = 2 ** 31 - 1;

interface SocketServerOptions {
  admit: AdmitOperation;
  run: RunOperation;
  subscriptions: FederatedSubscriptions;
  authenticate: Authenticate;
  revocations: Revocations;
  allowedOrigins: readonly string[];
  trustedProxies: number;
  log: Logger;
}

interface SocketExtra {
  socket: WebSocket;
  request: IncomingMessage;
  viewer?: Viewer | null;
  accessToken?: string | null;
  client?: ClientProgram;
  gone?: AbortSignal;
}

type SocketContext = Context<Record<string, unknown>, SocketExtra>;

interface Prepared {
  admitted: AdmittedOperation;
  payload: SubscribePayload;
  gone: AbortSignal;
}

/** graphql-ws on `/graphql`: queries, mutations and federated subscriptions. */
export class SocketServer {
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: MAXIMUM_MESSAGE_BYTES });
  private readonly socketsOfSession = new Map<string, Set<WebSocket>>();
  private readonly stopListening: () => void;

  constructor(private readonly options: SocketServerOptions) {
    this.stopListening = options.revocations.onRevoked((sessionId) => {
      for (const socket of this.socketsOfSession.get(sessionId) ?? []) endSocket(socket, 'Signed out');
    });
    const hooks: ServerOptions<Record<string, unknown>, SocketExtra> = {
      connectionInitWaitTimeout: INIT_WAIT_MS,
      onConnect: (context) => this.connect(context),
      onSubscribe: (context, _id, payload) => this.prepare(context, payload),
      execute: (args) => this.execute(args) as never,
      subscribe: (args) => this.subscribe(args) as never,
      // Results are plain already; the library would call `toJSON` on each error.
      onNext: (_context, _id, _payload, _args, result) => result,
      onError: (_context, _id, _payload, errors) => {
        const requestId = requestIdFrom(undefined);
        return errors.map((error) => publicError(error, options.log, requestId));
      },
    };
    // Outside production the library would write error messages into close reasons.
    useServer({ ...hooks, isProd: true }, this.sockets as never, PING_MS);
  }

  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const [path] = (request.url ?? '').split('?', 1);
      if (path !== PATH) return refuseUpgrade(socket, '404 Not Found');
      if (!isOriginAllowed(request, this.options.allowedOrigins))
        return refuseUpgrade(socket, '403 Forbidden');
      this.sockets.handleUpgrade(request, socket, head, (webSocket) => {
        this.sockets.emit('connection', webSocket, request);
      });
    });
  }

  /** Tells every client to come back later, and gives them a moment to hear it. */
  async close(): Promise<void> {
    this.stopListening();
    const clients = [...this.sockets.clients];
    for (const client of clients) client.close(1001, 'Going away');
    const closed = clients.map((client) => new Promise((resolve) => client.once('close', resolve)));
    await Promise.race([
      Promise.all(closed),
      new Promise((resolve) => setTimeout(resolve, CLOSE_WAIT_MS).unref()),
    ]);
    for (const client of this.sockets.clients) client.terminate();
    this.sockets.close();
  }

  /** @returns false when the socket is refused; it is closing by then. */
  private async connect(context: SocketContext): Promise<boolean> {
    const { extra, connectionParams } = context;
    try {
      extra.accessToken = tokenOf(connectionParams);
      extra.viewer = await this.options.authenticate(extra.accessToken);
      extra.client = clientProgram(connectionParams ?? {});
    } catch {
      endSocket(extra.socket, 'Unauthorized');
      return false;
    }
    if (extra.viewer) this.bindToToken(extra.socket, extra.viewer);
    return true;
  }

  // A socket lives no longer than its token, so that no operation on it outlives the right to it.
  private bindToToken(socket: WebSocket, viewer: Viewer): void {
    const remaining = Math.max(0, viewer.expiresAt * 1000 - Date.now());
    const end = (): void => endSocket(socket, 'Token expired');
    const timer = setTimeout(end, Math.min(remaining, MAXIMUM_TIMER_MS)).unref();
    const siblings = this.socketsOfSession.get(viewer.sessionId) ?? new Set();
    this.socketsOfSession.set(viewer.sessionId, siblings.add(socket));
    socket.once('close', () => {
      clearTimeout(timer);
      siblings.delete(socket);
      if (siblings.size === 0) this.socketsOfSession.delete(viewer.sessionId);
    });
  }

  private async prepare(
    context: SocketContext,
    payload: SubscribePayload,
  ): Promise<ExecutionArgs | readonly GraphQLError[]> {
    const { socket } = context.extra;
    // Messages still arrive on a socket that is closing.
    if (socket.readyState !== WebSocket.OPEN) return [unauthenticated('This session has ended.')];
    if (Object.keys(context.subscriptions).length > MAXIMUM_OPERATIONS) {
      const message = `One socket carries ${MAXIMUM_OPERATIONS} operations at most.`;
      return [codedError('LIMIT_EXCEEDED', message, { limit: MAXIMUM_OPERATIONS })];
    }
    try {
      const { query = null, operationName = null, variables, extensions } = payload;
      const request = { query, operationName, variables: variables ?? {}, extensions: extensions ?? {} };
      const admitted = await this.options.admit(request, this.callerOf(context), 'socket');
      const contextValue: Prepared = { admitted, payload, gone: goneSignal(context.extra) };
      const { loaded } = admitted.graph;
      return { schema: loaded.schema, document: admitted.prepared.document, operationName, contextValue };
    } catch (error) {
      return refusalOf(error).errors;
    }
  }

  private execute(args: ExecutionArgs): Promise<unknown> {
    const { admitted, gone } = args.contextValue as Prepared;
    return this.options.run(admitted, gone);
  }

  private subscribe(args: ExecutionArgs): Promise<AsyncIterableIterator<SentResult> | SentResult> {
    const { admitted, payload } = args.contextValue as Prepared;
    const { caller } = admitted;
    const after = payload.extensions?.after;
    const { log, subscriptions } = this.options;
    log.info({ requestId: caller.requestId, operation: payload.operationName ?? null }, 'subscription');
    try {
      return Promise.resolve(
        subscribeFederated(subscriptions, admitted, typeof after === 'string' ? after : undefined),
      );
    } catch (error) {
      return Promise.resolve({ errors: [publicError(error, log, caller.requestId)] });
    }
  }

  private callerOf({ extra }: SocketContext): Caller {
    const { request, viewer = null, accessToken = null, client = { name: null, version: null } } = extra;
    return {
      requestId: requestIdFrom(undefined),
      viewer,
      accessToken: viewer ? accessToken : null,
      clientAddress: clientAddress(request, this.options.trustedProxies),
      userAgent: request.headers['user-agent'] ?? null,
      client,
      refreshCookie: null,
      setCookies: null,
      isGateway: false,
    };
  }
}

/** `accessToken`, or `authorization` as the explorers send it; null when there is neither. */
function tokenOf(parameters: Record<string, unknown> | undefined): string | null {
  const { accessToken, authorization, Authorization } = parameters ?? {};
  if (typeof accessToken === 'string' && accessToken !== '') return bearerToken(`Bearer ${accessToken}`);
  if (accessToken) throw unauthenticated('The access token is not text.');
  const header = authorization ?? Authorization;
  return typeof header === 'string' && header !== '' ? bearerToken(header) : null;
}

/** Aborts when the socket closes; one for all its operations. */
function goneSignal(extra: SocketExtra): AbortSignal {
  if (!extra.gone) {
    const controller = new AbortController();
    extra.socket.once('close', () => controller.abort());
    extra.gone = controller.signal;
  }
  return extra.gone;
}

function endSocket(socket: WebSocket, reason: string): void {
  socket.close(UNAUTHORIZED, reason);
  // A client that does not answer the close is not waited for.
  setTimeout(() => socket.terminate(), CLOSE_WAIT_MS).unref();
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
