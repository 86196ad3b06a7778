import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import type { GraphQLFormattedError } from 'graphql';

/** What the client needs to know of a failure, wherever it came from. */
interface ErrorFacts {
  /** One of the API's codes, or NETWORK when no answer came at all. */
  code: string;
  message: string;
  /** Null when the failure never reached the server. */
  requestId: string | null;
  /** Seconds after which another try makes sense; null when the server named none. */
  retryAfterSeconds: number | null;
}

const passingCodes = new Set(['UPSTREAM_UNAVAILABLE', 'TIMEOUT', 'NETWORK', 'INTERNAL_SERVER_ERROR']);

/** The GraphQL errors inside any error that an operation can end with; empty when it holds none. */
export function graphQLErrorsOf(error: unknown): readonly GraphQLFormattedError[] {
  if (CombinedGraphQLErrors.is(error)) return error.errors;
  if (ServerError.is(error)) return errorsInBody(error.bodyText);
  if (Array.isArray(error)) return error as GraphQLFormattedError[];
  return [];
}

function errorsInBody(bodyText: string): readonly GraphQLFormattedError[] {
  try {
    const body = JSON.parse(bodyText) as { errors?: GraphQLFormattedError[] };
    return body.errors ?? [];
  } catch {
    return [];
  }
}

function codeOf(error: GraphQLFormattedError): string {
  const code = error.extensions?.['code'];
  return typeof code === 'string' ? code : 'INTERNAL_SERVER_ERROR';
}

export function hasCode(errors: readonly GraphQLFormattedError[], code: string): boolean {
  return errors.some((error) => codeOf(error) === code);
}

/** True when the operation was refused for its token; the whole of it, or a part. */
export function isUnauthenticated(error: unknown): boolean {
  if (hasCode(graphQLErrorsOf(error), 'UNAUTHENTICATED')) return true;
  return ServerError.is(error) && error.statusCode === 401;
}

/** True when it can heal by itself: a part of the service, or the way to it, is down. */
export function isPassing(error: unknown): boolean {
  if (!error) return false;
  const errors = graphQLErrorsOf(error);
  if (errors.length) return errors.some((one) => passingCodes.has(codeOf(one)));
  return !ServerError.is(error) || error.statusCode >= 500;
}

export function errorFacts(error: unknown): ErrorFacts {
  const first = graphQLErrorsOf(error)[0];
  if (!first) {
    const isAnswered = ServerError.is(error);
    return {
      code: isAnswered ? 'INTERNAL_SERVER_ERROR' : 'NETWORK',
      message: isAnswered ? 'The service answered with an error.' : 'The service did not answer.',
      requestId: null,
      retryAfterSeconds: null,
    };
  }
  const requestId = first.extensions?.['requestId'];
  const retryAfter = first.extensions?.['retryAfterSeconds'];
  return {
    code: codeOf(first),
    message: first.message,
    requestId: typeof requestId === 'string' ? requestId : null,
    retryAfterSeconds: typeof retryAfter === 'number' ? retryAfter : null,
  };
}
