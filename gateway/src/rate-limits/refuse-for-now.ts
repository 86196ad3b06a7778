import type { GraphQLError } from 'graphql';
import { codedError } from '../../../subgraphs/kit/src/index';

/** RATE_LIMITED, over HTTP a 429 with `retry-after`. @param why a sentence, to which the wait is added. */
export function refuseForNow(
  why: string,
  retryAfterSeconds: number,
  others: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  const headers = { 'retry-after': String(retryAfterSeconds) };
  const wait = retryAfterSeconds === 1 ? '1 second' : `${retryAfterSeconds} seconds`;
  const extensions = { ...others, retryAfterSeconds, http: { status: 429, headers } };
  return codedError('RATE_LIMITED', `${why} Try again in ${wait}.`, extensions);
}
