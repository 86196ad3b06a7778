import type { RequestHandler } from 'express';
import { findRoute, type Logger, type Subgraph } from '../../../subgraphs/kit/src/index';
import type { GatewayConfig } from '../config';
import { clientAddress } from '../identity/client-address';
import { publicOrigin } from './public-origin';
import { proxyRoute, routeHeaders, sendUnavailable, type ProxyTarget } from './route-proxy';

/** Addresses that are not GraphQL, and the subgraph that serves each. */
const ROUTES = [
  { prefix: '/media', owner: 'catalog' },
  { prefix: '/art', owner: 'catalog' },
  { prefix: '/uploads', owner: 'catalog' },
  { prefix: '/robots.txt', owner: 'catalog' },
  { prefix: '/sitemap.xml', owner: 'catalog' },
  { prefix: '/sitemap/titles.xml', owner: 'catalog' },
  { prefix: '/webhooks/stripe', owner: 'subscription' },
];

export type RouteOwner = { subgraph: Subgraph } | ProxyTarget;

/** Hands these addresses to their owners: no body is read here, no limit of GraphQL applies. */
export function subgraphRoutes(
  owners: ReadonlyMap<string, RouteOwner>,
  { trustedProxies, publicUrl }: Pick<GatewayConfig, 'trustedProxies' | 'publicUrl'>,
  log: Logger,
): RequestHandler {
  return async (request, response, next) => {
    const route = ROUTES.find(
      ({ prefix }) => request.path === prefix || request.path.startsWith(`${prefix}/`),
    );
    const owner = route && owners.get(route.owner);
    if (!owner) return next();
    const requestId = response.locals.requestId as string;
    const facts = {
      requestId,
      clientAddress: clientAddress(request, trustedProxies),
      origin: publicOrigin(request, publicUrl),
    };
    if (!('subgraph' in owner)) return proxyRoute(owner, { request, response, ...facts }, log);
    const handler = findRoute(owner.subgraph.routes, request.url);
    if (!handler) return next();
    request.headers = routeHeaders(request.headers, facts);
    try {
      await handler.handle(request, response);
    } catch (error) {
      if (response.destroyed) return;
      log.error({ requestId, err: error }, 'a route failed');
      if (response.headersSent) response.destroy();
      else sendUnavailable(response, requestId);
    }
  };
}
