import { composeServices } from '@apollo/composition';
import { parse, type FormattedExecutionResult } from 'graphql';
import { createClient, type Client } from 'graphql-ws';
import { request, type Dispatcher } from 'undici';
import WebSocket from 'ws';
import {
  createAccessTokenVerifier,
  serveSubgraph,
  signAccessToken,
  type Subgraph,
  type Viewer,
} from '../../subgraphs/kit/src/index';
import {
  aViewer,
  TcpRelay,
  TEST_GATEWAY_SECRET,
  TEST_JWT_SECRET,
  testLog,
} from '../../subgraphs/kit/src/testing/index';
import type { GatewayConfig } from '../src/config';
import { unlimited } from '../src/rate-limits/create-rate-limits';
import { createGateway, type GatewayOptions } from '../src/gateway';
import { catalogSubgraph } from './catalog-subgraph';
import { ledgerSubgraph } from './ledger-subgraph';
import { userSubgraph } from './user-subgraph';

interface Closed {
  code: number;
  reason: string;
}

type Transport = 'http' | 'in-process';
export const TRANSPORTS: Transport[] = ['http', 'in-process'];

interface Answer extends FormattedExecutionResult {
  status: number;
  headers: Dispatcher.ResponseData['headers'];
}

interface WorldOptions extends Pick<GatewayOptions, 'streamLimits' | 'upstreamLimits' | 'log'> {
  config: Partial<GatewayConfig>;
  /** Endpoints that take the place of subgraphs of these names; over HTTP. */
  addresses: Readonly<Record<string, string>>;
}

const testConfig: GatewayConfig = {
  host: '127.0.0.1',
  port: 0,
  isProduction: false,
  publicUrl: null,
  allowedOrigins: [],
  trustedProxies: 0,
  jwtSecret: TEST_JWT_SECRET,
  tokenLifetimeMs: 60_000,
  gatewaySecret: TEST_GATEWAY_SECRET,
  webFolder: '/nowhere',
  subgraphTimeoutMs: 5_000,
  subgraphTimeouts: {},
  operationTimeoutMs: 15_000,
  maximumReplyBytes: 10_000_000,
  operationCostLimit: 1_500,
  responseCacheBytes: 0,
  rateLimits: unlimited,
  metricsToken: null,
  traceEndpoint: null,
  persistedOperations: { mode: 'off', manifests: [] },
};

const composed = new Map<string, string>();

function compose(subgraphs: readonly Subgraph[]): string {
  const key = subgraphs.map(({ sdl }) => sdl).join();
  const known = composed.get(key);
  if (known) return known;
  const services = subgraphs.map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: `http://${name}` }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map((error) => error.message).join('\n'));
  composed.set(key, supergraphSdl);
  return supergraphSdl;
}

/** The real gateway over three small subgraphs, either in this process or each behind its own HTTP server. */
export async function startWorld(transport: Transport, options: Partial<WorldOptions> = {}) {
  const user = userSubgraph();
  const catalog = catalogSubgraph();
  const ledger = await ledgerSubgraph();
  const subgraphs = [user.subgraph, catalog, ledger.subgraph];
  const supergraphSdl = compose(subgraphs);
  const relays: Record<string, TcpRelay> = {};
  const servers: { close(): Promise<void> }[] = [];
  const given: Record<string, Subgraph | { url: string }> = {};
  for (const subgraph of subgraphs) {
    if (transport === 'in-process') {
      given[subgraph.name] = subgraph;
      continue;
    }
    const server = await serveSubgraph(subgraph, {
      port: 0,
      host: '127.0.0.1',
      gatewaySecret: TEST_GATEWAY_SECRET,
      verifyAccessToken: createAccessTokenVerifier(TEST_JWT_SECRET),
      log: testLog,
    });
    servers.push(server);
    const relay = await TcpRelay.to(Number(new URL(server.url).port));
    relays[subgraph.name] = relay;
    given[subgraph.name] = { url: options.addresses?.[subgraph.name] ?? `${relay.url}/graphql` };
  }
  const gateway = createGateway({
    config: { ...testConfig, ...options.config },
    log: options.log ?? testLog,
    supergraphSdl,
    subgraphs: given,
    streamLimits: options.streamLimits,
    upstreamLimits: options.upstreamLimits,
  });
  const url = await gateway.listen();
  const clients: Client[] = [];

  return {
    url,
    gateway,
    user,
    ledger,
    supergraphSdl,
    subgraphs: given,
    /** What stands between the gateway and a remote subgraph: cut, stop, start. */
    relay: (name: string): TcpRelay => relays[name] as TcpRelay,
    post: (query: string, variables: object = {}, headers: Record<string, string> = {}) =>
      postOperation(url, { query, variables }, headers),
    connect: (accessToken?: string, closed?: (code: number, reason: string) => void): Client => {
      const client = createClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: accessToken ? { accessToken } : {},
        retryAttempts: 0,
        on: {
          closed: (event) => closed?.((event as Closed).code, (event as Closed).reason),
        },
      });
      clients.push(client);
      return client;
    },
    close: async () => {
      for (const client of clients) await client.dispose();
      await gateway.close();
      await Promise.all(Object.values(relays).map((relay) => relay.stop()));
      await Promise.all(servers.map((server) => server.close()));
      await ledger.close();
    },
  };
}

export type World = Awaited<ReturnType<typeof startWorld>>;

export async function postOperation(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await request(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const result = (await response.body.json()) as FormattedExecutionResult;
  return { ...result, status: response.statusCode, headers: response.headers };
}

export async function aToken(facts: Partial<Viewer> = {}, lifetimeMs = 60_000) {
  const viewer = aViewer(facts);
  const { token } = await signAccessToken(viewer, TEST_JWT_SECRET, lifetimeMs);
  return { viewer, token, header: { authorization: `Bearer ${token}` } };
}

export interface Received {
  results: FormattedExecutionResult[];
  errors: unknown[];
  isComplete: boolean;
  stop(): void;
}

/** Everything that a subscription brings, until stopped. */
export function collect(
  client: Client,
  query: string,
  variables: Record<string, unknown> = {},
  extensions: Record<string, unknown> = {},
): Received {
  const received: Received = { results: [], errors: [], isComplete: false, stop: () => undefined };
  received.stop = client.subscribe(
    { query, variables, extensions },
    {
      next: (result) => received.results.push(result as FormattedExecutionResult),
      error: (error) => received.errors.push(error),
      complete: () => (received.isComplete = true),
    },
  );
  return received;
}

/** The single result of a query or mutation over a socket. */
export function askOver(client: Client, query: string, variables: Record<string, unknown> = {}) {
  return new Promise<FormattedExecutionResult>((resolve, reject) => {
    let answer: FormattedExecutionResult | undefined;
    client.subscribe(
      { query, variables },
      {
        next: (result) => (answer = result as FormattedExecutionResult),
        error: (error) =>
          Array.isArray(error) ? resolve({ errors: error as never }) : reject(error as Error),
        complete: () => resolve(answer ?? {}),
      },
    );
  });
}
