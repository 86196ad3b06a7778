import type { IncomingMessage } from 'node:http';
import { GraphQLError } from 'graphql';
import { limitExceeded } from '../limits/limit-exceeded';
import { REQUEST_LIMITS } from '../limits/limits';
import type { OperationRequest } from '../operation/operation-request';
import { badRequest, type RefusalHttp } from './bad-request';
import { discardRest, readBody } from './request-body';
import { parseJsonObject } from './request-json';

/** A browser sends them to another site only after that site has agreed; so a page of a stranger cannot. */
const PREFLIGHT_HEADERS = ['apollo-require-preflight', 'x-apollo-operation-name'];
const PARAMETERS = ['query', 'operationName', 'variables', 'extensions'];

/** Only so that one request does not fill the memory. */
const OPEN_BODY_BYTES = 50_000_000;

interface ReadingRules {
  /** Milliseconds from the first look at a body to its end. */
  bodyMs?: number;
  /** For a foreign supergraph: pages of strangers may ask, and ask for much. */
  isOpen?: boolean;
}

/**
 * Reads a request of GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/): POST with JSON, or
 * GET with one of the headers that make browsers ask first. What it refuses of a body it does not keep.
 * @throws BAD_USER_INPUT with `reason`, LIMIT_EXCEEDED, TIMEOUT; `extensions.http` has `status` and `headers`.
 */
export async function readGraphqlRequest(
  request: IncomingMessage,
  { bodyMs = REQUEST_LIMITS.bodyMs, isOpen = false }: ReadingRules = {},
): Promise<OperationRequest> {
  try {
    if (request.method === 'POST') return asOperation(await readPosted(request, bodyMs, isOpen));
    if (request.method === 'GET') return asOperation(readAddress(request, isOpen));
    throw badRequest('METHOD_NOT_ALLOWED', 'Operations are sent with POST or GET.', 405, {
      allow: 'GET, POST',
    });
  } catch (error) {
    await closeUnlessRead(request, error);
    throw error;
  }
}

// A client that is still sending must neither be listened to for ever nor lose the answer to a reset connection.
async function closeUnlessRead(request: IncomingMessage, error: unknown): Promise<void> {
  if (!(error instanceof GraphQLError)) return;
  const http = error.extensions.http as RefusalHttp;
  await discardRest(request);
  if (!request.complete) http.headers = { ...http.headers, connection: 'close' };
}

async function readPosted(
  request: IncomingMessage,
  bodyMs: number,
  isOpen: boolean,
): Promise<Record<string, unknown>> {
  const { 'content-type': type, 'content-encoding': encoding } = request.headers;
  if (!isJson(type)) {
    const message = 'Operations are posted as application/json in UTF-8.';
    throw badRequest('UNSUPPORTED_MEDIA_TYPE', message, 415, { 'accept-post': 'application/json' });
  }
  if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity') {
    const message = 'Operations are posted uncompressed.';
    throw badRequest('UNSUPPORTED_MEDIA_TYPE', message, 415, { 'accept-encoding': 'identity' });
  }
  const bytes = await readBody(request, isOpen ? OPEN_BODY_BYTES : REQUEST_LIMITS.bodyBytes, bodyMs);
  return parseJsonObject(decode(bytes), 'body');
}

/** `application/json`, with no parameter other than `charset=utf-8`. */
function isJson(contentType = ''): boolean {
  const [type = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  return type === 'application/json' && parameters.every((parameter) => isUtf8(parameter));
}

// No regular expression: one with blanks around each part takes a time that grows with their square.
function isUtf8(parameter: string): boolean {
  const [name = '', value = ''] = parameter.split('=').map((side) => side.trim());
  return parameter === '' || (name === 'charset' && (value === 'utf-8' || value === '"utf-8"'));
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw badRequest('BAD_ENCODING', 'The body is not UTF-8.');
  }
}

function readAddress(request: IncomingMessage, isOpen: boolean): Record<string, unknown> {
  const { headers, url = '' } = request;
  if (!isOpen && !PREFLIGHT_HEADERS.some((name) => headers[name])) {
    const message = `A GET needs one of the headers ${PREFLIGHT_HEADERS.join(', ')}.`;
    throw badRequest('PREFLIGHT_REQUIRED', message);
  }
  if (Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined) {
    throw badRequest('BODY_NOT_ALLOWED', 'A GET has no body.');
  }
  const { addressBytes } = REQUEST_LIMITS;
  if (url.length > addressBytes) {
    const message = `An address has at most ${addressBytes} bytes.`;
    throw limitExceeded('ADDRESS', message, addressBytes, url.length, 414);
  }
  const sent: Record<string, unknown> = {};
  for (const [name, text] of parametersOf(url)) {
    if (!PARAMETERS.includes(name)) continue;
    if (name in sent) throw badRequest('REPEATED_PARAMETER', `"${name}" stands in the address twice.`);
    const isJsonText = name === 'variables' || name === 'extensions';
    sent[name] = isJsonText ? (text === '' ? null : parseJsonObject(text, name)) : text;
  }
  if (sent.operationName === '') sent.operationName = null;
  return sent;
}

// URLSearchParams would replace what is not UTF-8 instead of refusing it.
function parametersOf(url: string): [string, string][] {
  const [, search = ''] = /\?([^#]*)/.exec(url) ?? [];
  const plain = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));
  try {
    return search
      .split('&')
      .filter(Boolean)
      .map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [plain(name), plain(value.join('='))];
      });
  } catch {
    throw badRequest('BAD_ENCODING', 'The address is not percent-encoded UTF-8.');
  }
}

function asOperation(sent: Record<string, unknown>): OperationRequest {
  const { query = null, operationName = null } = sent;
  if (query !== null && typeof query !== 'string') throw wrongType('query', 'text');
  if (operationName !== null && typeof operationName !== 'string') throw wrongType('operationName', 'text');
  const extensions = objectOf(sent, 'extensions');
  if (query === null && objectOf(extensions, 'persistedQuery').sha256Hash === undefined) {
    throw badRequest('QUERY_MISSING', 'There is no "query".', 400, {}, { query: 'is missing.' });
  }
  return { query, operationName: operationName || null, variables: objectOf(sent, 'variables'), extensions };
}

function objectOf(sent: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = sent[name] ?? null;
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw wrongType(name, 'an object');
  return value as Record<string, unknown>;
}

const wrongType = (name: string, type: string): GraphQLError =>
  badRequest('WRONG_TYPE', `"${name}" must be ${type}.`, 400, {}, { [name]: `must be ${type}.` });
