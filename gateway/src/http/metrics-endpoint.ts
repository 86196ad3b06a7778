import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { GatewayMetrics } from '../telemetry/gateway-metrics';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** `/metrics` for Prometheus, to the bearer of the token alone; for everybody else there is no such page. */
export function metricsEndpoint(metrics: GatewayMetrics, token: string | null): RequestHandler {
  const expected = token === null ? null : digest(`Bearer ${token}`);
  return async (request, response, next) => {
    const offered = request.headers.authorization ?? '';
    if (!expected || request.method !== 'GET' || !timingSafeEqual(digest(offered), expected)) return next();
    response.setHeader('cache-control', 'no-store');
    response.setHeader('content-type', metrics.contentType);
    response.send(await metrics.text());
  };
}
