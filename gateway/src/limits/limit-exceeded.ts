import type { GraphQLError } from 'graphql';
import { codedError } from '../../../subgraphs/kit/src/index';

/**
 * LIMIT_EXCEEDED. `reason` is for programs; `actual` is left out where counting stopped before the end.
 * @param others what clients are told besides
 */
export function limitExceeded(
  reason: string,
  message: string,
  limit: number,
  actual?: number,
  status = 400,
  others: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  const counted = actual === undefined ? {} : { actual };
  return codedError('LIMIT_EXCEEDED', message, { ...others, reason, limit, ...counted, http: { status } });
}
