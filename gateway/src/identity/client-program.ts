import type { ClientProgram } from './caller';

// It ends up in log lines and as labels of metrics.
const WELL_FORMED = /^[A-Za-z0-9 ._@/+-]{1,64}$/;

const wellFormed = (value: unknown): string | null =>
  typeof value === 'string' && WELL_FORMED.test(value) ? value : null;

/** From the headers, or the parameters of a socket, by which Apollo's clients name themselves. */
export function clientProgram(names: Readonly<Record<string, unknown>>): ClientProgram {
  return {
    name: wellFormed(names['apollographql-client-name']),
    version: wellFormed(names['apollographql-client-version']),
  };
}
