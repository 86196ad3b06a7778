import type { IncomingMessage } from 'node:http';

/**
 * Browsers open WebSockets across origins without asking, so the origin is checked here.
 * A client without an origin is not a browser.
 */
export function isOriginAllowed(request: IncomingMessage, allowedOrigins: readonly string[]): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  if (allowedOrigins.includes(origin)) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
