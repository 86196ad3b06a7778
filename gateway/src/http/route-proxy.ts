import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Pool } from 'undici';
import {
  CLIENT_ADDRESS_HEADER,
  CLIENT_AGENT_HEADER,
  GATEWAY_SECRET_HEADER,
  PUBLIC_ORIGIN_HEADER,
  redactGrant,
  REQUEST_ID_HEADER,
  type Logger,
} from '../../../subgraphs/kit/src/index';

// RFC 9110 §7.6.1: they belong to one connection.
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);
// What only the gateway may say, and the cookie that is the user subgraph's alone.
const NEVER_PASSED = new Set([
  'host',
  'cookie',
  'expect',
  'forwarded',
  GATEWAY_SECRET_HEADER,
  REQUEST_ID_HEADER,
  CLIENT_ADDRESS_HEADER,
  CLIENT_AGENT_HEADER,
  PUBLIC_ORIGIN_HEADER,
]);
const SILENCE_MS = 60_000;
/** Beyond those that are served. */
const MAXIMUM_WAITING = 256;

function passableHeaders(headers: IncomingMessage['headers']): Record<string, string | string[]> {
  const dropped = new Set(
    String(headers.connection ?? '')
      .toLowerCase()
      .split(',')
      .map((name) => name.trim()),
  );
  const passed: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || HOP_BY_HOP.has(name) || dropped.has(name)) continue;
    if (NEVER_PASSED.has(name) || name.startsWith('x-forwarded-')) continue;
    passed[name] = value;
  }
  return passed;
}

/** What the gateway knows of a request. */
interface RouteFacts {
  requestId: string;
  clientAddress: string;
  /** Scheme and host as browsers see them. */
  origin: string;
}

/** What a subgraph finds in the headers, whichever way it is reached. */
export function routeHeaders(
  headers: IncomingMessage['headers'],
  { requestId, clientAddress, origin }: RouteFacts,
): Record<string, string | string[]> {
  return {
    ...passableHeaders(headers),
    [REQUEST_ID_HEADER]: requestId,
    [CLIENT_ADDRESS_HEADER]: clientAddress,
    [PUBLIC_ORIGIN_HEADER]: origin,
  };
}

export interface ProxyTarget {
  pool: Pool;
  gatewaySecret: string;
}

interface ProxiedRequest extends RouteFacts {
  request: IncomingMessage;
  response: ServerResponse;
}

/** Streams a request to the subgraph that owns its address, and the answer back, neither of them buffered. */
export async function proxyRoute(target: ProxyTarget, proxied: ProxiedRequest, log: Logger): Promise<void> {
  const { request, response, requestId } = proxied;
  if (target.pool.stats.queued >= MAXIMUM_WAITING) return sendUnavailable(response, requestId);
  const abort = new AbortController();
  response.once('close', () => abort.abort());
  const hasBody = request.headers['content-length'] !== undefined || 'transfer-encoding' in request.headers;
  try {
    const upstream = await target.pool.request({
      method: request.method as 'GET',
      path: request.url ?? '/',
      headers: {
        ...routeHeaders(request.headers, proxied),
        [GATEWAY_SECRET_HEADER]: target.gatewaySecret,
      },
      body: hasBody ? request : null,
      signal: abort.signal,
      headersTimeout: SILENCE_MS,
      bodyTimeout: SILENCE_MS,
    });
    response.statusCode = upstream.statusCode;
    for (const [name, value] of Object.entries(upstream.headers)) {
      if (value !== undefined && !HOP_BY_HOP.has(name) && name !== 'set-cookie')
        response.setHeader(name, value);
    }
    await pipeline(upstream.body, response);
  } catch (error) {
    if (abort.signal.aborted) return;
    log.warn({ requestId, url: redactGrant(request.url ?? ''), err: error }, 'a route could not be served');
    if (response.headersSent) response.destroy();
    else sendUnavailable(response, requestId);
  }
}

/** Answers 502 with UPSTREAM_UNAVAILABLE; for before the first header is sent. */
export function sendUnavailable(response: ServerResponse, requestId: string): void {
  response.statusCode = 502;
  response.setHeader('content-type', 'application/json');
  const message = 'A part of the service cannot be reached.';
  const error = { message, extensions: { code: 'UPSTREAM_UNAVAILABLE', requestId } };
  response.end(JSON.stringify({ errors: [error] }));
}
