import { isDeeper } from '../limits/json-depth';
import { REQUEST_LIMITS } from '../limits/limits';
import type { OperationRequest } from '../operation/operation-request';

/** What a client may say: https://github.com/graphql/graphql-over-http/blob/main/rfcs/GraphQLOverWebSocket.md */
export type ClientMessage =
  | { type: 'connection_init'; payload: Readonly<Record<string, unknown>> }
  | { type: 'ping'; payload: Readonly<Record<string, unknown>> | undefined }
  | { type: 'pong' }
  | { type: 'subscribe'; id: string; request: OperationRequest }
  | { type: 'complete'; id: string };

// It is held for as long as the operation, and sent back with each of its messages.
const MAXIMUM_ID_LENGTH = 256;
/** Of lists and objects inside each other: a request's, inside a message. */
const MAXIMUM_DEPTH = REQUEST_LIMITS.jsonDepth + 1;

type Fields = Readonly<Record<string, unknown>>;

/** Null for what is no message of the protocol. */
export function readClientMessage(text: string): ClientMessage | null {
  // What is parsed in a loop may be said again in a recursion, and end the process.
  if (isDeeper(text, MAXIMUM_DEPTH)) return null;
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(message)) return null;
  const { type, id, payload } = message;
  switch (type) {
    case 'connection_init':
      return isAbsent(payload) || isObject(payload) ? { type, payload: payload ?? {} } : null;
    case 'ping':
      return isAbsent(payload) || isObject(payload) ? { type, payload: payload ?? undefined } : null;
    case 'pong':
      return { type };
    case 'complete':
      return isId(id) ? { type, id } : null;
    case 'subscribe': {
      const request = isObject(payload) ? readRequest(payload) : null;
      return isId(id) && request ? { type, id, request } : null;
    }
    default:
      return null;
  }
}

function readRequest({ query, operationName, variables, extensions }: Fields): OperationRequest | null {
  const isWhole =
    (isAbsent(query) || typeof query === 'string') &&
    (isAbsent(operationName) || typeof operationName === 'string') &&
    (isAbsent(variables) || isObject(variables)) &&
    (isAbsent(extensions) || isObject(extensions));
  if (!isWhole) return null;
  // Without a text it must name a registered one.
  if (isAbsent(query) && isAbsent(extensions)) return null;
  return {
    query: query ?? null,
    operationName: operationName || null,
    variables: variables ?? {},
    extensions: extensions ?? {},
  };
}

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isId = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= MAXIMUM_ID_LENGTH;
