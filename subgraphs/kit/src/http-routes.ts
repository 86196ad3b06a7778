import type { IncomingMessage, ServerResponse } from 'node:http';

/** Plain HTTP that a subgraph serves beside GraphQL; the gateway streams the prefix to it, body untouched. */
export interface HttpRoute {
  /** For example `/media`; owns every path below it. */
  prefix: string;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void> | void;
}

/** The first route that this path, or one above it, belongs to; the query does not count. */
export function findRoute(routes: readonly HttpRoute[], url: string): HttpRoute | undefined {
  const path = url.split('?', 1)[0] ?? '';
  return routes.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
}
