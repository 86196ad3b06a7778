import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { STATEMENT_CANCELLED } from './cancel-statement';
import type { Logger } from './log';

/** The codes that docs/errors.md explains; whatever else is thrown is masked as INTERNAL_SERVER_ERROR. */
export const ERROR_CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'RATE_LIMITED',
  'UPSTREAM_UNAVAILABLE',
  'TIMEOUT',
  'STREAM_GAP',
  'SLOW_CONSUMER',
  'LIMIT_EXCEEDED',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'INTERNAL_SERVER_ERROR',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error whose code and message clients see; `extensions` go along, but for `http`, which is the answer's status. */
export function codedError(
  code: ErrorCode,
  message: string,
  extensions: Record<string, unknown> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, code } });
}

export const unauthenticated = (message = 'Sign in to do this.') => codedError('UNAUTHENTICATED', message);
export const forbidden = (message = 'You do not have the right to do this.') =>
  codedError('FORBIDDEN', message);
export const notFound = (what: string) => codedError('NOT_FOUND', `There is no such ${what}.`);
export const conflict = (message: string, extensions: Record<string, unknown> = {}) =>
  codedError('CONFLICT', message, extensions);

/** `fields` maps an input path (`input.email`) to what is wrong with it. */
export const badUserInput = (fields: Record<string, string>, extensions: Record<string, unknown> = {}) =>
  codedError('BAD_USER_INPUT', Object.values(fields).join(' '), { ...extensions, fields });

export const rateLimited = (retryAfterSeconds: number) =>
  codedError('RATE_LIMITED', `Too many attempts. Try again in ${retryAfterSeconds} seconds.`, {
    retryAfterSeconds,
  });

const KNOWN = new Set<string>(ERROR_CODES);
// graphql-js raises these without a code, for values that do not fit their type.
const INPUT_COERCION = /^Variable "\$|^Argument ".*" (of|has)|cannot represent/;

// Before execution there is no path, and only variables can be at fault, whatever their scalar threw.
const isInputCoercion = ({ message, path, originalError }: GraphQLError): boolean =>
  path ? !originalError && INPUT_COERCION.test(message) : message.startsWith('Variable "$');

/** `fields` of BAD_USER_INPUT for an error of graphql-js, which names the place of a wrong value in its message alone. */
export function inputFields(message: string): Record<string, string> {
  const place = /\bat "([^"]+)"/.exec(message)?.[1] ?? /^Variable "\$(\w+)"/.exec(message)?.[1];
  return place ? { [place]: message } : {};
}

/** Postgres: invalid byte sequence. Of what JSON can carry that is NUL alone. */
const UNSTORABLE_TEXT = '22021';

/** A wire-safe error: known codes pass, anything else is logged whole and masked. */
export function formatError(error: unknown, log: Logger, requestId?: string): GraphQLFormattedError {
  const graphqlError = error instanceof GraphQLError ? error : new GraphQLError(String(error));
  const { message, locations, path } = graphqlError.toJSON();
  const own = graphqlError.extensions ?? {};
  const code = typeof own.code === 'string' ? own.code : undefined;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  if (code && KNOWN.has(code) && code !== 'INTERNAL_SERVER_ERROR') {
    const { stacktrace: _stacktrace, ...rest } = own as Record<string, unknown>;
    return { message, ...place, extensions: { ...rest, ...(requestId && { requestId }) } };
  }
  if (isInputCoercion(graphqlError)) {
    return {
      message,
      ...place,
      extensions: { code: 'BAD_USER_INPUT', fields: inputFields(message), ...(requestId && { requestId }) },
    };
  }
  const { code: databaseCode, name } = (graphqlError.originalError ?? {}) as {
    code?: unknown;
    name?: string;
  };
  if (databaseCode === STATEMENT_CANCELLED || name === 'AbortError') {
    const extensions = { code: 'TIMEOUT', ...(requestId && { requestId }) };
    return { message: 'Nobody waits for this answer any more.', ...place, extensions };
  }
  if (databaseCode === UNSTORABLE_TEXT) {
    const text = 'Text may hold no NUL character.';
    const extensions = { code: 'BAD_USER_INPUT', fields: { input: text }, ...(requestId && { requestId }) };
    return { message: text, ...place, extensions };
  }
  log.error({ err: graphqlError.originalError ?? error, requestId, path }, 'unexpected error');
  return {
    message: 'Something went wrong on our side.',
    ...place,
    extensions: { code: 'INTERNAL_SERVER_ERROR', ...(requestId && { requestId }) },
  };
}
