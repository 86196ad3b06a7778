import type { Viewer } from '../../../subgraphs/kit/src/index';

export interface ClientProgram {
  /** Null when it says nothing, or nothing well-formed. */
  readonly name: string | null;
  readonly version: string | null;
}

/** Who sent an operation and how it came in; made once per operation and handed to every subgraph call. */
export interface Caller {
  readonly requestId: string;
  /** Verified; null when signed out. */
  readonly viewer: Viewer | null;
  /** The token behind `viewer`, for subgraphs that verify it again. */
  readonly accessToken: string | null;
  readonly clientAddress: string;
  readonly userAgent: string | null;
  /** What the program that asks calls itself; hearsay, for logs and metrics. */
  readonly client: ClientProgram;
  /** For the user subgraph alone. */
  readonly refreshCookie: string | null;
  /** `Set-Cookie` values of the user subgraph gather here; null where no HTTP answer exists. */
  readonly setCookies: string[] | null;
  /** What of the client's own headers a foreign subgraph gets; ours read none. */
  readonly passedOn?: Readonly<Record<string, string>>;
  /** True when the gateway itself asks, for what no client may see. */
  readonly isGateway: boolean;
}
