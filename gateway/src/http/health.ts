import type { RequestHandler } from 'express';
import type { RateLimits } from '../rate-limits/create-rate-limits';
import type { SupergraphStatus } from '../supergraph/supergraph-holder';
import type { Upstream } from '../upstream/upstream';

interface HealthReport {
  status: 'ok' | 'degraded';
  timestamp: string;
  supergraph: {
    loadedAt: string;
    /** Why a newer one is not served; null when there is none. */
    refused: { at: string; reason: string } | null;
  };
  services: Record<string, { status: 'up' | 'down'; [detail: string]: unknown }>;
}

const MAXIMUM_AGE_MS = 1_000;

/** `/health`: what the service consists of and whether each part answers. Degraded is still 200: it serves. */
export function healthHandler(
  upstreams: () => readonly Upstream[],
  supergraph: () => SupergraphStatus,
  counters: RateLimits['store'],
): RequestHandler {
  let latest: { report: Promise<HealthReport>; at: number } | undefined;
  return async (_request, response) => {
    // Probes come often and from several places; the subgraphs are asked once a second at most.
    if (!latest || Date.now() - latest.at > MAXIMUM_AGE_MS) {
      latest = { report: report(upstreams(), supergraph(), counters), at: Date.now() };
    }
    response.setHeader('cache-control', 'no-store');
    response.json(await latest.report);
  };
}

async function report(
  upstreams: readonly Upstream[],
  { loadedAt, refused }: SupergraphStatus,
  counters: RateLimits['store'],
): Promise<HealthReport> {
  const [{ kind, isReached }, ...parts] = await Promise.all([
    counters(),
    ...upstreams.map(async (upstream) => ({ name: upstream.name, ...(await upstream.health()) })),
  ]);
  const isUp = isReached && parts.every((part) => part.isUp);
  // Every subgraph's health is a query to the one database behind them all.
  const database = parts.some((part) => part.isUp) ? 'up' : 'down';
  return {
    status: isUp ? 'ok' : 'degraded',
    timestamp: new Date().toISOString(),
    supergraph: {
      loadedAt: loadedAt.toISOString(),
      refused: refused && { at: refused.at.toISOString(), reason: refused.reason },
    },
    services: {
      database: { status: database },
      cache: { status: isReached ? 'up' : 'down', kind },
      ...Object.fromEntries(
        parts.map(({ name, isUp: up, details }) => [
          name,
          { ...details, status: up ? 'up' : 'down' } as const,
        ]),
      ),
    },
  };
}
