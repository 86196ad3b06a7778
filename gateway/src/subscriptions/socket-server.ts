import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { CloseCode, handleProtocols } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { clientAddress } from '../identity/client-address';
import type { Revocations } from '../identity/revocations';
import { userAgentOf } from '../identity/user-agent';
import { ClientSocket, type SocketParts } from './client-socket';
import { paceMessages } from './message-pace';
import { isOriginAllowed } from './origin-check';
import type { Peer } from './socket-identity';

const PATH = '/graphql';
const MAXIMUM_MESSAGE_BYTES = 256 * 1024;
const CLOSE_WAIT_MS = 1_000;
const CHECK_MS = 250;
const GOING_AWAY = 1001;

/** Takes a place until what it returns is called; null when there is none left. */
export interface SocketPlaces {
  ofAddress(address: string): (() => void) | null;
  ofUser(userId: string): (() => void) | null;
}

interface SocketServerOptions extends Pick<
  SocketParts,
  'admit' | 'run' | 'subscriptions' | 'authenticate' | 'log'
> {
  revocations: Revocations;
  /** Bounds how many sockets one address and one user may have open. */
  places: SocketPlaces;
  /** Resolves once one more of this address may be opened. @throws RATE_LIMITED */
  awaitTurn(address: string): Promise<void>;
  /** Counts a message. @returns milliseconds until the next one of this address may be read. */
  chargeMessage(address: string): number;
  onUnauthorized(clientAddress: string): Promise<void>;
  onRefused: SocketParts['onRefused'];
  allowedOrigins: readonly string[];
  trustedProxies: number;
}

/** graphql-transport-ws on `/graphql`: queries, mutations and federated subscriptions. */
export class SocketServer {
  // Compression would cost 300 KB for each socket.
  private readonly handshake = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: MAXIMUM_MESSAGE_BYTES,
    handleProtocols,
  });
  private readonly sockets = new Set<ClientSocket>();
  private readonly ofSession = new Map<string, Set<ClientSocket>>();
  private readonly parts: SocketParts;
  private readonly stopListening: () => void;
  // One for all sockets: thousands of timers would cost more than the look at each.
  private readonly checks = setInterval(() => this.check(), CHECK_MS).unref();
  private whenEmpty: (() => void) | undefined;

  constructor(private readonly options: SocketServerOptions) {
    this.parts = {
      admit: options.admit,
      run: options.run,
      subscriptions: options.subscriptions,
      authenticate: options.authenticate,
      log: options.log,
      openOfUser: (userId) => options.places.ofUser(userId),
      onReady: (socket) => this.bindToSession(socket),
      onClosed: (socket) => this.remove(socket),
      // It is being sent away already.
      onUnauthorized: (address) => void options.onUnauthorized(address).catch(() => undefined),
      onRefused: (errors) => options.onRefused(errors),
    };
    this.stopListening = options.revocations.onRevoked((sessionId) => {
      for (const socket of this.ofSession.get(sessionId) ?? []) {
        socket.end(CloseCode.Unauthorized, 'Signed out');
      }
    });
  }

  get openSockets(): number {
    return this.sockets.size;
  }

  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const [path] = (request.url ?? '').split('?', 1);
      if (path !== PATH) return refuseUpgrade(socket, '404 Not Found');
      if (!isOriginAllowed(request, this.options.allowedOrigins))
        return refuseUpgrade(socket, '403 Forbidden');
      const address = clientAddress(request, this.options.trustedProxies);
      const release = this.options.places.ofAddress(address);
      if (release === null) return refuseUpgrade(socket, '429 Too Many Requests');
      socket.once('close', release);
      // Node listens no more once it has handed the connection over.
      const onError = (): void => undefined;
      socket.on('error', onError);
      this.options.awaitTurn(address).then(
        () => {
          if (socket.destroyed) return;
          socket.off('error', onError);
          const peer = { address, userAgent: userAgentOf(request) };
          this.handshake.handleUpgrade(request, socket, head, (opened) => this.open(opened, socket, peer));
        },
        () => refuseUpgrade(socket, '429 Too Many Requests'),
      );
    });
  }

  /** Tells every client to come back later, and gives them a moment to hear it. */
  async close(): Promise<void> {
    this.stopListening();
    for (const socket of this.sockets) socket.end(GOING_AWAY, 'Going away');
    const empty = new Promise<void>((resolve) => (this.whenEmpty = resolve));
    if (this.sockets.size > 0) {
      await Promise.race([empty, new Promise((resolve) => setTimeout(resolve, CLOSE_WAIT_MS).unref())]);
    }
    for (const socket of this.sockets) socket.terminate();
    clearInterval(this.checks);
    this.options.subscriptions.close();
    this.handshake.close();
  }

  private open(webSocket: WebSocket, connection: Duplex, peer: Peer): void {
    const socket = new ClientSocket(webSocket, connection, peer, this.parts);
    this.sockets.add(socket);
    paceMessages(
      webSocket,
      () => this.options.chargeMessage(peer.address),
      () => socket.isCongested,
    );
    if (webSocket.protocol === '') {
      socket.end(CloseCode.SubprotocolNotAcceptable, 'Subprotocol not acceptable');
    }
  }

  private bindToSession(socket: ClientSocket): void {
    if (!socket.viewer) return;
    const { sessionId } = socket.viewer;
    const siblings = this.ofSession.get(sessionId) ?? new Set();
    this.ofSession.set(sessionId, siblings.add(socket));
  }

  private remove(socket: ClientSocket): void {
    this.sockets.delete(socket);
    const { sessionId } = socket.viewer ?? {};
    const siblings = sessionId === undefined ? undefined : this.ofSession.get(sessionId);
    siblings?.delete(socket);
    if (siblings?.size === 0) this.ofSession.delete(sessionId as string);
    if (this.sockets.size === 0) this.whenEmpty?.();
  }

  private check(): void {
    const now = Date.now();
    for (const socket of this.sockets) socket.check(now);
  }
}

function refuseUpgrade(socket: Duplex, status: string): void {
  // Node listens no more once it has handed the connection over, and an error nobody hears ends the process.
  socket.on('error', () => undefined);
  // Node's time-outs are gone with its listeners: a client that never closes its side would stay.
  const abandoned = setTimeout(() => socket.destroy(), CLOSE_WAIT_MS).unref();
  socket.once('close', () => clearTimeout(abandoned));
  // What still comes is dropped, so that a client that closes its side is noticed at once.
  socket.resume();
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
