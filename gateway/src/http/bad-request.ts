import type { GraphQLError } from 'graphql';
import { codedError } from '../../../subgraphs/kit/src/index';

/** What `extensions.http` of a refusal says to the HTTP answer; clients do not see it. */
export interface RefusalHttp {
  status: number;
  headers?: Record<string, string>;
}

/** BAD_USER_INPUT for a request that HTTP already shows to be wrong; `reason` is for programs. */
export function badRequest(
  reason: string,
  message: string,
  status = 400,
  headers: Record<string, string> = {},
  fields: Record<string, string> = {},
): GraphQLError {
  const http: RefusalHttp = { status, headers };
  return codedError('BAD_USER_INPUT', message, { reason, fields, http });
}
