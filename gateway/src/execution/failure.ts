import { GraphQLError } from 'graphql';
import { UpstreamFailure } from '../upstream/upstream';

/** Why a subgraph's part of the answer is missing. */
export interface Failure {
  readonly code: string;
  readonly service: string;
  readonly cause: unknown;
  /** Whether it is a mistake in a program: neither a subgraph that is away nor a deadline. */
  readonly isUnexpected: boolean;
}

const MESSAGES: Readonly<Record<string, string>> = {
  TIMEOUT: 'A part of the service took too long to answer.',
  UPSTREAM_UNAVAILABLE: 'A part of the service cannot be reached.',
};

/** Reads what a call of a subgraph, or a signal, gave as its reason. */
export function failureOf(cause: unknown, service: string): Failure {
  if (cause instanceof UpstreamFailure) {
    return { code: cause.code, service: cause.service, cause, isUnexpected: false };
  }
  const { code, extensions, name } = (cause ?? {}) as {
    code?: unknown;
    name?: unknown;
    extensions?: { code?: unknown };
  };
  const told = name === 'TimeoutError' ? 'TIMEOUT' : (extensions?.code ?? code);
  return typeof told === 'string' && told in MESSAGES
    ? { code: told, service, cause, isUnexpected: false }
    : { code: 'INTERNAL_SERVER_ERROR', service, cause, isUnexpected: true };
}

/** Tells a failure from the answer that may stand in its place. */
export const isFailure = (answer: object): answer is Failure => 'isUnexpected' in answer;

/**
 * The error that a client gets for a part that is missing, with the failure's code.
 * @param path where its data would have stood; absent for the whole answer
 */
export function failureError(
  { code, service, cause, isUnexpected }: Failure,
  path?: (string | number)[],
): GraphQLError {
  const originalError = isUnexpected && cause instanceof Error ? cause : undefined;
  const message = MESSAGES[code] ?? 'Something went wrong on our side.';
  return new GraphQLError(message, { path, originalError, extensions: { code, service } });
}
