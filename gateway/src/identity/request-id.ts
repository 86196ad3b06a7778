import { randomUUID } from 'node:crypto';

// It ends up in SQL comments and log lines: nothing that could break out of either.
const WELL_FORMED = /^[A-Za-z0-9_-]{8,64}$/;

/** A proxy's own id when it is well-formed, else a new one. */
export function requestIdFrom(header: string | string[] | undefined): string {
  return typeof header === 'string' && WELL_FORMED.test(header) ? header : randomUUID();
}
