import type { RateLimiterAbstract } from 'rate-limiter-flexible';

export interface LimiterOptions {
  /** Tells limiters of one store apart. */
  name: string;
  /** For each key and minute. */
  points: number;
}

/** Where replicas of the gateway count together. */
export interface CounterStore {
  /** For the log. */
  readonly name: 'Redis' | 'Postgres';
  /** Connects, and makes what is missing there; called again after it has rejected. */
  prepare(): Promise<void>;
  /** Rejects when it does not answer. */
  ping(): Promise<unknown>;
  /** Its `consume` rejects with RateLimiterRes beyond the points, and with an Error when the store fails. */
  limiter(options: LimiterOptions): RateLimiterAbstract;
  close(): Promise<void>;
}

export const WINDOW_SECONDS = 60;

/** How long a request waits for the store before it is counted in this process. */
export const STORE_WAIT_MS = 1_000;
