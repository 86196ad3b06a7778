import type { Duplex } from 'node:stream';
import type { Span } from '@opentelemetry/api';
import type { GraphQLFormattedError } from 'graphql';
import { CloseCode } from 'graphql-ws';
import { WebSocket, type RawData } from 'ws';
import { callersSpan, inSpan, SpanKind, type Logger, type Viewer } from '../../../subgraphs/kit/src/index';
import type { Authenticate } from '../identity/authenticate';
import type { Caller } from '../identity/caller';
import { limitExceeded } from '../limits/limit-exceeded';
import type { AdmitOperation, AdmittedOperation } from '../operation/admit-operation';
import { refusalOf } from '../operation/operation-refusal';
import type { OperationRequest } from '../operation/operation-request';
import { publicError } from '../operation/public-error';
import type { RunOperation } from '../operation/run-operation';
import { operationAttributes } from '../telemetry/operation-attributes';
import { readClientMessage } from './client-message';
import type { EventClient } from './live-subscription';
import type { LiveSubscriptions } from './live-subscriptions';
import { SocketIdentity, type Peer } from './socket-identity';
import { SocketWriter } from './socket-writer';

const INIT_WAIT_MS = 3_000;
const PING_MS = 12_000;
const CLOSE_WAIT_MS = 1_000;
const MAXIMUM_OPERATIONS = 100;
/** Between two checks, a quarter of a second: a page that comes back sends some hundred at once. */
const MAXIMUM_MESSAGES = 500;
/** Who is still reading what was sent before may leave more pings unanswered than one. */
const PATIENCE_PINGS = 5;
/** Of RFC 6455's registry: the client may come back later. */
const TRY_AGAIN_LATER = 1013;

export interface SocketParts {
  admit: AdmitOperation;
  run: RunOperation;
  subscriptions: LiveSubscriptions;
  authenticate: Authenticate;
  /** Takes a place for this user's socket; null when there is none left. */
  openOfUser(userId: string): (() => void) | null;
  onReady(socket: ClientSocket): void;
  onClosed(socket: ClientSocket): void;
  /** A token that is none: whoever sent it has used up a request all the same. */
  onUnauthorized(clientAddress: string): void;
  onRefused(errors: readonly GraphQLFormattedError[]): void;
  log: Logger;
}

/** What is under way for one id. */
interface Running {
  cancel(): void;
}

/** One client's socket: the protocol graphql-transport-ws, the client's identity and its operations. */
export class ClientSocket implements EventClient {
  private readonly identity: SocketIdentity;
  private state: 'opened' | 'asking' | 'ready' | 'closing' = 'opened';
  private readonly running = new Map<string, Running>();
  private readonly writer: SocketWriter;
  private releaseUser: (() => void) | null = null;
  private unansweredPings = 0;
  private messages = 0;
  private pingAt: number;
  private endAt: number;

  constructor(
    private readonly socket: WebSocket,
    connection: Duplex,
    peer: Peer,
    private readonly parts: SocketParts,
  ) {
    const now = Date.now();
    this.pingAt = now + PING_MS;
    this.endAt = now + INIT_WAIT_MS;
    this.identity = new SocketIdentity(peer);
    this.writer = new SocketWriter(socket, connection, () => this.end(TRY_AGAIN_LATER, 'Slow consumer'));
    socket.on('message', (data, isBinary) => this.receive(data, isBinary));
    socket.on('pong', () => (this.unansweredPings = 0));
    socket.on('close', () => this.closed());
    // Frames that are too large or broken: the library closes with the code for it.
    socket.on('error', () => undefined);
  }

  get viewer(): Viewer | null {
    return this.identity.viewer;
  }

  get isCongested(): boolean {
    return this.writer.isCongested;
  }

  sendNext(id: string, json: Buffer): void {
    this.writer.sendNext(id, json);
  }

  sendComplete(id: string): void {
    this.running.delete(id);
    this.send({ id, type: 'complete' });
  }

  whenDrained(callback: () => void): void {
    this.writer.whenDrained(callback);
  }

  /** Looks at the clock: called often, for one timer serves all sockets. */
  check(now: number): void {
    this.messages = 0;
    if (now >= this.endAt) {
      if (this.state === 'closing') return this.socket.terminate();
      if (this.state !== 'opened') return this.end(CloseCode.Unauthorized, 'Token expired');
      return this.end(CloseCode.ConnectionInitialisationTimeout, 'Connection initialisation timeout');
    }
    if (now < this.pingAt || this.state === 'closing') return;
    if (this.unansweredPings >= (this.isCongested ? PATIENCE_PINGS : 1)) return this.socket.terminate();
    this.unansweredPings += 1;
    this.pingAt = now + PING_MS;
    this.socket.ping();
  }

  /** Ends its operations now, and the socket as soon as the client has heard why, or does not answer. */
  end(code: number, reason: string): void {
    if (this.state === 'closing') return;
    this.state = 'closing';
    this.endAt = Date.now() + CLOSE_WAIT_MS;
    this.cancelAll();
    this.socket.close(code, reason);
  }

  terminate(): void {
    this.socket.terminate();
  }

  private closed(): void {
    this.state = 'closing';
    this.cancelAll();
    this.releaseUser?.();
    this.releaseUser = null;
    this.parts.onClosed(this);
  }

  private cancelAll(): void {
    const running = [...this.running.values()];
    this.running.clear();
    for (const one of running) one.cancel();
  }

  private receive(data: RawData, isBinary: boolean): void {
    if (this.state === 'closing') return;
    this.unansweredPings = 0;
    this.messages += 1;
    if (this.messages > MAXIMUM_MESSAGES) return this.end(TRY_AGAIN_LATER, 'Too many messages');
    const message = isBinary ? null : readClientMessage((data as Buffer).toString());
    if (!message) return this.end(CloseCode.BadRequest, 'Invalid message received');
    switch (message.type) {
      case 'connection_init':
        return void this.connect(message.payload);
      case 'ping':
        return this.send({ type: 'pong', ...(message.payload && { payload: message.payload }) });
      case 'pong':
        return;
      case 'complete':
        this.running.get(message.id)?.cancel();
        this.running.delete(message.id);
        return;
      case 'subscribe':
        return this.subscribe(message.id, message.request);
    }
  }

  private async connect(parameters: Readonly<Record<string, unknown>>): Promise<void> {
    if (this.state !== 'opened') {
      return this.end(CloseCode.TooManyInitialisationRequests, 'Too many initialisation requests');
    }
    this.state = 'asking';
    this.endAt = Infinity;
    try {
      await this.identity.introduce(parameters, this.parts.authenticate);
    } catch {
      this.parts.onUnauthorized(this.identity.clientAddress);
      return this.end(CloseCode.Unauthorized, 'Unauthorized');
    }
    if (!this.isAsking) return;
    if (this.viewer) {
      this.releaseUser = this.parts.openOfUser(this.viewer.userId);
      if (!this.releaseUser) return this.end(TRY_AGAIN_LATER, 'Too many connections');
      // A socket lives no longer than its token, so that no operation on it outlives the right to it.
      this.endAt = this.viewer.expiresAt * 1000;
    }
    this.state = 'ready';
    this.parts.onReady(this);
    this.send({ type: 'connection_ack' });
  }

  private get isAsking(): boolean {
    return this.state === 'asking';
  }

  private subscribe(id: string, request: OperationRequest): void {
    if (this.state !== 'ready') return this.end(CloseCode.Unauthorized, 'Unauthorized');
    if (this.running.has(id)) {
      return this.end(CloseCode.SubscriberAlreadyExists, 'A subscriber with this id exists already');
    }
    const caller = this.identity.newCaller();
    if (this.running.size >= MAXIMUM_OPERATIONS) {
      const message = `One socket carries ${MAXIMUM_OPERATIONS} operations at most.`;
      const refusal = limitExceeded('SOCKET_OPERATIONS', message, MAXIMUM_OPERATIONS);
      return this.sendErrors(id, [refusal], caller);
    }
    const gone = new AbortController();
    const running: Running = { cancel: () => gone.abort() };
    this.running.set(id, running);
    const facts = { kind: SpanKind.SERVER, parent: callersSpan(request.extensions) };
    void inSpan('operation', facts, (span) =>
      this.operate(id, request, caller, { running, gone: gone.signal, span }),
    );
  }

  /** Never rejects. */
  private async operate(
    id: string,
    request: OperationRequest,
    caller: Caller,
    { running, gone, span }: { running: Running; gone: AbortSignal; span: Span },
  ): Promise<void> {
    try {
      const operation = await this.parts.admit(request, caller, 'socket');
      span.setAttributes(operationAttributes(operation));
      if (gone.aborted) return;
      if (operation.prepared.operation.operation === 'subscription') {
        await this.follow(id, operation, request.extensions.after, running, gone);
      } else {
        const result = await this.parts.run(operation, gone);
        if (gone.aborted) return;
        this.send({ id, type: 'next', payload: result });
        this.sendComplete(id);
      }
    } catch (error) {
      if (!gone.aborted) this.sendErrors(id, refusalOf(error).errors, caller);
    }
  }

  private async follow(
    id: string,
    operation: AdmittedOperation,
    after: unknown,
    running: Running,
    gone: AbortSignal,
  ): Promise<void> {
    const { log, subscriptions } = this.parts;
    const name = operation.prepared.operation.name?.value ?? null;
    const { requestId, client } = operation.caller;
    log.info({ requestId, operation: name, client, transport: 'websocket' }, 'subscription');
    const subscription = await subscriptions.start(operation, after, this, id);
    if (gone.aborted) subscription.cancel();
    else running.cancel = () => subscription.cancel();
  }

  private sendErrors(id: string, errors: readonly unknown[], { requestId }: Caller): void {
    this.running.delete(id);
    const payload = errors.map((error) => publicError(error, this.parts.log, requestId));
    const codes = payload.map(({ extensions }) => extensions?.code);
    this.parts.log.info({ requestId, codes }, 'operation refused');
    this.parts.onRefused(payload);
    this.send({ id, type: 'error', payload });
  }

  private send(message: object): void {
    this.writer.send(JSON.stringify(message));
  }
}
