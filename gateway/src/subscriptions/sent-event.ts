import type { ExecutionResult } from 'graphql';
import { codedError } from '../../../subgraphs/kit/src/index';

/** A result as it is sent: errors already shaped for the client. */
export interface SentResult {
  data: ExecutionResult['data'] | null;
  errors?: readonly unknown[];
  extensions?: Record<string, unknown>;
}

/** One event, completed and serialised once for everybody who gets it. */
export interface SentEvent {
  /** The payload of a `next` message: UTF-8 JSON. */
  readonly json: Buffer;
  /** Null when the source has none. */
  readonly cursor: string | null;
}

/** Writes a result as JSON once, for all sockets that it goes to. @param cursor null when the source has none */
export function sentEvent(result: SentResult, cursor: string | null): SentEvent {
  return { json: Buffer.from(JSON.stringify(result)), cursor };
}

export const slowConsumer = () =>
  codedError(
    'SLOW_CONSUMER',
    'This subscription was ended because its events were not taken fast enough. Subscribe again with your last cursor.',
  );
