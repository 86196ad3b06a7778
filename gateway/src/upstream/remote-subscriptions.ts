import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';
import { GATEWAY_SECRET_HEADER, type SubscriptionExtensions } from '../../../subgraphs/kit/src/index';
import type { Caller } from '../identity/caller';
import { checkResult } from './parse-result';
import type { UpstreamRequest, UpstreamSink } from './upstream';

const PING_MS = 10_000;
const PONG_WAIT_MS = 5_000;
const IDLE_CLOSE_MS = 1_000;
const MAXIMUM_FRAME_BYTES = 10_000_000;

/** A socket that is given up while it connects fails after nobody listens any more. */
const quietSocket = (headers: Record<string, string>) =>
  class extends WebSocket {
    constructor(address: string, protocol: string) {
      super(address, protocol, { maxPayload: MAXIMUM_FRAME_BYTES, perMessageDeflate: false, headers });
      this.on('error', () => undefined);
    }
  };

interface Live {
  opened(): void;
  lost(reason: string): void;
}

/**
 * All subscriptions at one remote subgraph share one graphql-ws socket; who is asking travels with each.
 * The library's own retries stay off: whoever subscribed knows its cursor and asks again.
 */
export class RemoteSubscriptions {
  private readonly client: Client;
  private readonly live = new Set<Live>();
  private isConnected = false;
  private pongTimer: NodeJS.Timeout | undefined;

  constructor(
    /** The whole address, ws or wss. */
    url: string,
    /** Null for a subgraph of somebody else, which is not told who asks. */
    private readonly gatewaySecret: string | null,
  ) {
    this.client = createClient({
      url,
      webSocketImpl: quietSocket(gatewaySecret === null ? {} : { [GATEWAY_SECRET_HEADER]: gatewaySecret }),
      retryAttempts: 0,
      lazyCloseTimeout: IDLE_CLOSE_MS,
      keepAlive: PING_MS,
      connectionAckWaitTimeout: PONG_WAIT_MS,
      on: {
        connected: () => this.connected(),
        closed: () => this.disconnected('the socket was closed'),
        error: () => this.disconnected('the socket failed'),
        ping: (received) => {
          // A peer that vanished without closing never answers: its socket is given up.
          if (!received) this.pongTimer = setTimeout(() => this.client.terminate(), PONG_WAIT_MS).unref();
        },
        pong: (received) => received && clearTimeout(this.pongTimer),
      },
    });
  }

  subscribe(request: UpstreamRequest, caller: Caller, sink: UpstreamSink): () => void {
    let isOver = false;
    let release: () => void = () => undefined;
    // Whatever ends it first wins; the library may report one loss twice, as an error and as a close.
    const end = (): boolean => {
      if (isOver) return false;
      isOver = true;
      this.live.delete(live);
      release();
      return true;
    };
    const live: Live = {
      opened: () => sink.opened(),
      lost: (reason) => end() && sink.lost(reason),
    };
    this.live.add(live);
    release = this.client.subscribe(
      {
        query: request.query,
        operationName: request.operationName,
        variables: request.variables,
        ...(this.gatewaySecret !== null && {
          extensions: { ...identityOf(caller), ...request.extensions },
        }),
      },
      {
        next: (value) => {
          const result = checkResult(value);
          if (result) return !isOver && sink.next(result);
          if (end()) sink.lost('an event that is no GraphQL result');
        },
        error: (error) => {
          if (!end()) return;
          const refusal = Array.isArray(error) ? checkResult({ errors: error }) : null;
          if (refusal?.errors) sink.refused(refusal.errors);
          else sink.lost(String((error as Error).message ?? error));
        },
        complete: () => end() && sink.completed(),
      },
    );
    if (this.isConnected) queueMicrotask(() => !isOver && sink.opened());
    return () => void end();
  }

  close(): void {
    for (const live of [...this.live]) live.lost('the gateway is closing');
    this.client.terminate();
    void Promise.resolve(this.client.dispose()).catch(() => undefined);
    clearTimeout(this.pongTimer);
  }

  private connected(): void {
    this.isConnected = true;
    for (const live of [...this.live]) live.opened();
  }

  private disconnected(reason: string): void {
    this.isConnected = false;
    clearTimeout(this.pongTimer);
    for (const live of [...this.live]) live.lost(reason);
  }
}

function identityOf(caller: Caller): SubscriptionExtensions & Record<string, unknown> {
  return {
    authorization: caller.accessToken ? `Bearer ${caller.accessToken}` : null,
    requestId: caller.requestId,
    clientAddress: caller.clientAddress,
    userAgent: caller.userAgent,
    isGateway: caller.isGateway,
  };
}
