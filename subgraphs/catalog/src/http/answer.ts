import type { IncomingMessage, ServerResponse } from 'node:http';

/** Ends the answer with a short text; nothing of it is kept by a cache. */
export function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(`${message}\n`);
}

export const isRead = (request: IncomingMessage): boolean =>
  request.method === 'GET' || request.method === 'HEAD';

/** Whether the browser has this version already (RFC 9110, 13.1.2). */
export function isUnchanged(request: IncomingMessage, etag: string): boolean {
  const offered = request.headers['if-none-match'];
  return (
    offered !== undefined &&
    offered.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*')
  );
}

/** A whole body from memory, with its tag; 304 when the browser has it. */
export function sendWhole(
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  headers: { type: string; etag: string; cacheControl: string },
): void {
  const common = {
    etag: headers.etag,
    'cache-control': headers.cacheControl,
    'x-content-type-options': 'nosniff',
  };
  if (isUnchanged(request, headers.etag)) {
    response.writeHead(304, common).end();
    return;
  }
  response.writeHead(200, { ...common, 'content-type': headers.type, 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}
