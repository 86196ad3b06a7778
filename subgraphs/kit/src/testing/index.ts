import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { observeStatements } from '../database';
import { createLog } from '../log';
import type { PlainResult } from '../operation-executor';
import type { SubgraphRequest } from '../request-context';
import type { Subgraph } from '../subgraph';
import { Role, type Viewer } from '../viewer';

export { TEST_GATEWAY_SECRET, TEST_JWT_SECRET } from './config';
export { startRedis, whyNoRedis } from './redis-server';
export { TcpRelay } from './tcp-relay';
export { createTestDatabase, logOnly, type TestDatabase } from './test-database';
export { until } from './until';

export const testLog = createLog('test', 'silent');

/** A viewer with random ids; what a test cares for is given. */
export function aViewer(facts: Partial<Viewer> = {}): Viewer {
  return {
    userId: randomUUID(),
    sessionId: randomUUID(),
    profileId: randomUUID(),
    roles: [Role.VIEWER],
    maxAge: null,
    region: 'DE',
    language: 'en',
    expiresAt: Math.floor(Date.now() / 1000) + 900,
    ...facts,
  };
}

export interface RequestFacts extends Partial<SubgraphRequest> {
  cookies?: string[];
}

/** A request as the gateway would hand it over; cookies that are set land in `cookies`. */
export function aRequest(viewer: Viewer | null, facts: RequestFacts = {}): SubgraphRequest {
  return {
    requestId: randomUUID(),
    viewer,
    clientAddress: '203.0.113.7',
    userAgent: 'test',
    refreshCookie: null,
    setCookie: (value) => void facts.cookies?.push(value),
    after: null,
    isGateway: false,
    signal: null,
    ...facts,
  };
}

/** One operation on a subgraph as a viewer. The whole result, errors included. */
export function ask(
  subgraph: Subgraph,
  viewer: Viewer | null,
  query: string,
  variables: Record<string, unknown> = {},
  facts: RequestFacts = {},
): Promise<PlainResult> {
  return subgraph.execute({ query, variables }, aRequest(viewer, facts));
}

/** The data of an operation that must succeed. */
export async function askFor<T = Record<string, never>>(
  subgraph: Subgraph,
  viewer: Viewer | null,
  query: string,
  variables: Record<string, unknown> = {},
  facts: RequestFacts = {},
): Promise<T> {
  const result = await ask(subgraph, viewer, query, variables, facts);
  if (result.errors) throw new Error(JSON.stringify(result.errors));
  return result.data as T;
}

/** The live results of a subscription; throws when it could not start. */
export async function listen(
  subgraph: Subgraph,
  viewer: Viewer | null,
  query: string,
  variables: Record<string, unknown> = {},
  facts: RequestFacts = {},
): Promise<AsyncIterableIterator<PlainResult>> {
  const started = await subgraph.subscribe({ query, variables }, aRequest(viewer, facts));
  if (!(Symbol.asyncIterator in started)) throw new Error(JSON.stringify(started.errors));
  return started;
}

const counted = new AsyncLocalStorage<string[]>();

/** Statements that `work` sends to any database of this process; what runs beside it is not counted. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const stop = observeStatements((text) => counted.getStore() === statements && statements.push(text));
  try {
    await counted.run(statements, work);
  } finally {
    stop();
  }
  return statements;
}
