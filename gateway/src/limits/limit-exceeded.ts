import type { GraphQLError } from 'graphql';
import { codedError } from '../../../subgraphs/kit/src/index';

/** LIMIT_EXCEEDED. `reason` is for programs; `actual` is left out where counting stopped before the end. */
export function limitExceeded(
  reason: string,
  message: string,
  limit: number,
  actual?: number,
  status = 400,
): GraphQLError {
  const counted = actual === undefined ? {} : { actual };
  return codedError('LIMIT_EXCEEDED', message, { reason, limit, ...counted, http: { status } });
}
