import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/**
 * The address of the client. `trustedProxies` is the number of our own proxies in front: each appended one
 * entry to X-Forwarded-For, so the client's is that many from the right; what stands left of it is hearsay.
 */
export function clientAddress(request: IncomingMessage, trustedProxies: number): string {
  const direct = request.socket.remoteAddress ?? 'unknown';
  const header = request.headers['x-forwarded-for'];
  if (trustedProxies === 0 || !header) return direct;
  const hops = String(header)
    .split(',')
    .map((hop) => hop.trim());
  const claimed = hops[Math.max(0, hops.length - trustedProxies)];
  return claimed && isIP(claimed) ? claimed : direct;
}
