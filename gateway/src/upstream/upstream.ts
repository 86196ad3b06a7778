import type { Caller } from '../identity/caller';

/** One operation for one subgraph. `variables` may be handed on as it is: nobody writes to it. */
export interface UpstreamRequest {
  query: string;
  operationName?: string;
  variables: Record<string, unknown>;
  /** Subscriptions: `after` resumes behind that cursor, `wantsStartCursor` asks where the stream begins. */
  extensions?: { after?: string; wantsStartCursor?: boolean };
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

type FailureCode = 'UPSTREAM_UNAVAILABLE' | 'TIMEOUT';

/** A subgraph that could not be asked, or did not answer in time or in JSON. */
export class UpstreamFailure extends Error {
  constructor(
    readonly code: FailureCode,
    readonly service: string,
    /** For the log: may hold an internal address. */
    readonly detail: string,
  ) {
    super(`${service}: ${detail}`);
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
  /** @throws UpstreamFailure */
  execute(request: UpstreamRequest, caller: Caller): Promise<UpstreamResult>;
  /** @returns a function that ends the subscription at the subgraph; no event follows it. */
  subscribe(request: UpstreamRequest, caller: Caller, sink: UpstreamSink): () => void;
  health(): Promise<UpstreamHealth>;
  close(): Promise<void>;
}
