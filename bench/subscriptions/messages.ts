/** What the benchmark and its servers say to each other. */
export type ServerKind = 'stock' | 'shared' | 'personal';

export type ServerOrder =
  | { order: 'measure' }
  /** Events at this rate; for `personal`, every viewer's membership changes that often. */
  | { order: 'tell'; events: number; intervalMs: number };

export interface Measurement {
  heapUsed: number;
  rss: number;
  /** Microseconds since the process began, when the measurement was asked for and when it was taken. */
  cpuBefore: number;
  cpuAfter: number;
  upstreams: number;
  told: number;
}

export type ClientOrder =
  | { order: 'open'; url: string; count: number; viewers: 'nobody' | 'each-another'; query: string }
  | { order: 'received' }
  | { order: 'reconnect'; count: number }
  | { order: 'close' };

export interface ClientReport {
  /** Events, over all sockets. */
  received: number;
  /** Of the sockets that reconnected: those that lack an event, have one twice or out of order. */
  faulty: number;
  /** Number of the last event that each of those that reconnected has. */
  behind: number;
}

/** The user ids of the benchmark's viewers, the same in every process. */
export const viewerId = (index: number): string =>
  `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
