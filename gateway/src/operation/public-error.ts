import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { formatError, inputFields, type Logger } from '../../../subgraphs/kit/src/index';

// What tools on the way put into errors: addresses of services, code, whole answers.
const PRIVATE_EXTENSIONS = ['serviceName', 'response', 'http', 'exception', 'stacktrace', 'originalError'];

/** What a client may see of an error; what it may not see is logged under the request's id. */
export function publicError(error: unknown, log: Logger, requestId: string): GraphQLFormattedError {
  const whole = error instanceof GraphQLError ? error : asGraphQLError(error);
  const extensions: Record<string, unknown> = { ...whole.extensions };
  for (const name of PRIVATE_EXTENSIONS) delete extensions[name];
  // What Apollo's servers, and so subgraphs, call a request that they do not understand.
  if (extensions.code === 'BAD_REQUEST') extensions.code = 'BAD_USER_INPUT';
  if (extensions.code === 'BAD_USER_INPUT') extensions.fields ??= shortInputFields(whole.message);
  const clean = new GraphQLError(shortened(whole.message), {
    nodes: whole.nodes,
    source: whole.source,
    positions: whole.positions,
    path: whole.path,
    originalError: whole.originalError,
    extensions,
  });
  return formatError(clean, log, requestId);
}

// graphql-js puts whole values into its messages, whatever their size.
const MAXIMUM_MESSAGE = 400;
const shortened = (text: string): string =>
  text.length > MAXIMUM_MESSAGE ? `${text.slice(0, MAXIMUM_MESSAGE)}…` : text;

function asGraphQLError(error: unknown): GraphQLError {
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
}

// From the whole message: the place stands behind the value.
const shortInputFields = (message: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(inputFields(message)).map(([place, text]) => [shortened(place), shortened(text)]),
  );
