import type { RequestHandler } from 'express';
import type { SubgraphHealth } from './subgraph';

const MAXIMUM_AGE_MS = 1_000;

/** `/health` of a subgraph: 200 when it is up, 503 when it is not. Open to anybody, so it looks once a second at most. */
export function healthHandler(health: () => Promise<SubgraphHealth>): RequestHandler {
  let latest: { report: Promise<SubgraphHealth>; at: number } | undefined;
  return async (_request, response) => {
    if (!latest || Date.now() - latest.at > MAXIMUM_AGE_MS) latest = { report: health(), at: Date.now() };
    const report = await latest.report;
    response.status(report.status === 'up' ? 200 : 503).json(report);
  };
}
