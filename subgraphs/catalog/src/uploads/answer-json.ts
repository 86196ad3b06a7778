import type { IncomingMessage, ServerResponse } from 'node:http';
import { formatError, type ErrorCode, type Logger } from '../../../kit/src';

const STATUS: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  UPSTREAM_UNAVAILABLE: 503,
  TIMEOUT: 408,
  LIMIT_EXCEEDED: 413,
};

/** How long the rest of a body is read, so that its sender comes to read the answer. */
const DRAIN_MS = 1_500;

/** Ends the answer with a JSON value that no cache keeps. */
export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(text);
}

interface Extensions {
  code: ErrorCode;
  fields?: Record<string, string>;
  reason?: string;
  retryAfterSeconds?: number;
  http?: { status: number };
}

/** Answers `{ error: { code, message, fields } }`; what is not meant for clients is logged and masked. */
export function answerError(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  { log, requestId }: { log: Logger; requestId: string },
): void {
  const { message, extensions } = formatError(error, log, requestId);
  const { code, fields, reason, retryAfterSeconds, http } = extensions as unknown as Extensions;
  if (response.destroyed || response.headersSent) return void response.destroy();
  const status = http?.status ?? STATUS[code] ?? 500;
  answerJson(
    response,
    status,
    { error: { code, message, fields, reason, retryAfterSeconds, requestId } },
    {
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(!request.complete && { connection: 'close' }),
    },
  );
  drain(request);
}

function drain(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  request.on('error', () => undefined);
  request.resume();
  const abandoned = setTimeout(() => request.complete || request.destroy(), DRAIN_MS).unref();
  request.once('close', () => clearTimeout(abandoned));
}
