/** What a hostile client is told. */
export interface Attack {
  /** The service, like `http://127.0.0.1:4000`. */
  address: string;
  /** The loopback address to come from: limits are counted by address. */
  from: string;
  seconds: number;
  /** Of an account that only hostile clients use. */
  token: string;
  /** A segment of a film that this account may play; its address holds the right to it. */
  segment: string;
}

/** What came of it: answers by status, sockets by close code, and the like. */
export type Outcome = Record<string, number>;

export interface HostileOrder {
  kind: string;
  attack: Attack;
}

export interface GoodOrder {
  address: string;
  token: string;
  /** Ids of titles to look at. */
  titles: readonly string[];
  seconds: number;
}

export interface GoodReport {
  /** Milliseconds, each from when the request was due. */
  latencies: number[];
  /** Answers that were no success, by what they were. */
  failures: Outcome;
}

/** What the server's process tells of itself after a garbage collection. */
export interface Memory {
  heapUsed: number;
  external: number;
  rss: number;
  /** Longest time, in milliseconds, that the event loop was kept busy since it was last asked. */
  longestBlockMs: number;
}
