import type { IncomingMessage } from 'node:http';

// It is written into headers, scripts and links: nothing but a host may stand here.
const HOST = /^[a-z0-9.-]+(:\d+)?$|^\[[0-9a-f:]+\](:\d+)?$/i;

/** The origin of this very request; PUBLIC_URL knows the scheme that a proxy hides, but only of its own host. */
export function requestOrigin(request: IncomingMessage, publicUrl: string | null): string {
  const { host = '' } = request.headers;
  if (publicUrl && new URL(publicUrl).host === host) return new URL(publicUrl).origin;
  return HOST.test(host) ? `http://${host}` : '';
}

/** The one origin that others are to know pages by: PUBLIC_URL's wherever it is set. */
export function publicOrigin(request: IncomingMessage, publicUrl: string | null): string {
  return publicUrl ? new URL(publicUrl).origin : requestOrigin(request, publicUrl);
}
