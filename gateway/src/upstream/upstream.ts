import type { Caller } from '../identity/caller';

/** One operation for one subgraph. `variables` may be handed on as it is: nobody writes to it. */
export interface UpstreamRequest {
  query: string;
  operationName?: string;
  variables: Record<string, unknown>;
  /** Subscriptions: `after` resumes behind that cursor, `wantsStartCursor` asks where the stream begins. */
  extensions?: { after?: string; wantsStartCursor?: boolean };
  /** Further headers of an HTTP call, for instance `traceparent`; names in lower case. */
  headers?: Readonly<Record<string, string>>;
}

export interface UpstreamError {
  message: string;
  path?: readonly (string | number)[];
  extensions?: Record<string, unknown>;
}

/** Plain JSON data that belongs to the receiver, whatever the transport. */
export interface UpstreamResult {
  data?: Record<string, unknown> | null;
  errors?: readonly UpstreamError[];
  extensions?: Record<string, unknown>;
}

/** Exactly one of `refused`, `completed` and `lost` ends a subscription; nothing follows it. */
export interface UpstreamSink {
  /** The subgraph has the operation; events that happen from now on belong to it. */
  opened(): void;
  next(result: UpstreamResult): void;
  /** The subgraph itself ended the operation with errors: asking again would not help. */
  refused(errors: readonly UpstreamError[]): void;
  completed(): void;
  /** The connection went away: asking again is right. */
  lost(reason: string): void;
}

/** Why there is no answer, for the log, metrics and the decision whether to ask again. */
export type FailureReason =
  /** No connection, or one that broke before the whole reply was there. */
  | 'connection'
  /** A status that says the service behind the address is away: 502, 503, 504. */
  | 'unavailable'
  /** A reply that is no GraphQL result, or not one for a gateway. */
  | 'reply'
  /** Longer than replies of this subgraph may be. */
  | 'reply-size'
  /** The time of this call ran out. */
  | 'call-deadline'
  /** The time of the whole operation ran out. */
  | 'operation-deadline'
  /** Nobody waits for the answer any more. */
  | 'cancelled'
  | 'circuit-open'
  /** Too many calls of this subgraph wait already. */
  | 'overload';

/** A subgraph that could not be asked, or did not answer in time or in GraphQL. */
export class UpstreamFailure extends Error {
  readonly code: 'UPSTREAM_UNAVAILABLE' | 'TIMEOUT';

  constructor(
    readonly reason: FailureReason,
    readonly service: string,
    /** For the log: may hold an internal address. */
    readonly detail: string,
  ) {
    super(`${service}: ${detail}`);
    this.code = reason.endsWith('-deadline') ? 'TIMEOUT' : 'UPSTREAM_UNAVAILABLE';
  }
}

export interface UpstreamHealth {
  isUp: boolean;
  /** What the subgraph says of itself: subscribers, lag of its projections. */
  details: Record<string, unknown>;
}

/** A subgraph as the gateway sees it, over HTTP or in the same process. */
export interface Upstream {
  readonly name: string;
  /**
   * A query or mutation. `signal` is the operation's: when it aborts, a query is given up and its subgraph told;
   * a mutation is given up only when the reason is a `TimeoutError`, never because the client went away.
   * @throws UpstreamFailure
   */
  execute(request: UpstreamRequest, caller: Caller, signal?: AbortSignal): Promise<UpstreamResult>;
  /** @returns a function that ends the subscription at the subgraph; no event follows it. */
  subscribe(request: UpstreamRequest, caller: Caller, sink: UpstreamSink): () => void;
  health(): Promise<UpstreamHealth>;
  close(): Promise<void>;
}

/** How a subgraph is reached, without any caution: `GuardedUpstream` adds that. */
export interface Transport extends Omit<Upstream, 'execute'> {
  /**
   * Rejects as soon as `signal` aborts, and lets the subgraph know.
   * @throws UpstreamFailure, or anything once `signal` has aborted
   */
  send(request: UpstreamRequest, caller: Caller, signal: AbortSignal): Promise<UpstreamResult>;
}
