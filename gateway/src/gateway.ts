import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  codedError,
  createAccessTokenVerifier,
  scopesOf,
  type Logger,
  type Subgraph,
} from '../../subgraphs/kit/src/index';
import { disableVendorTelemetry, type GatewayConfig } from './config';
import { SubgraphDataSource } from './federation/subgraph-data-source';
import { createApp } from './http/app';
import { graphqlEndpoint } from './http/graphql-endpoint';
import { healthHandler } from './http/health';
import { subgraphRoutes, type RouteOwner } from './http/subgraph-routes';
import { webClient } from './http/web-client';
import { createAuthenticate } from './identity/authenticate';
import { RevocationFeed } from './identity/revocation-feed';
import { Revocations } from './identity/revocations';
import { createAdmission, type AdmissionRules } from './operation/admit-operation';
import { PreparedOperations } from './operation/prepared-operation';
import { createRunner } from './operation/run-operation';
import { SocketServer } from './subscriptions/socket-server';
import { defaultStreamLimits, type StreamLimits } from './subscriptions/upstream-stream';
import { loadSupergraph } from './supergraph/load-supergraph';
import type { ServedGraph } from './supergraph/served-graph';
import { InProcessUpstream } from './upstream/in-process-upstream';
import { RemoteUpstream } from './upstream/remote-upstream';
import type { Upstream } from './upstream/upstream';

/** The subgraph that knows passwords and sessions: refresh cookies are its alone. */
const IDENTITY_SUBGRAPH = 'user';
const IN_FLIGHT_MS = 5_000;
const SILENT_CONNECTION_MS = 120_000;
// Above the idle time-out of usual load balancers, so that they never send on a connection just closed here.
const KEEP_ALIVE_MS = 65_000;

export interface GatewayOptions {
  config: GatewayConfig;
  log: Logger;
  supergraphSdl: string;
  /** By the name in the supergraph: a subgraph of this process, already started, or the address of one elsewhere. */
  subgraphs: Readonly<Record<string, Subgraph | { url: string }>>;
  streamLimits?: Partial<StreamLimits>;
}

export interface Gateway {
  /** @returns the address that it listens on. Rejects with Node's error when the port is taken. */
  listen(): Promise<string>;
  /** Stops accepting, closes sockets with 1001, and gives running requests a few seconds. */
  close(): Promise<void>;
  /** @throws before `listen` has resolved. */
  readonly url: string;
}

export function createGateway(options: GatewayOptions): Gateway {
  disableVendorTelemetry();
  const { config, log, supergraphSdl } = options;
  const { upstreams, owners } = connectSubgraphs(options);
  const dataSources = new Map(
    [...upstreams].map(([name, upstream]) => [name, new SubgraphDataSource(upstream, log)] as const),
  );
  const revocations = new Revocations(config.tokenLifetimeMs);
  const authenticate = createAuthenticate(createAccessTokenVerifier(config.jwtSecret), revocations);
  const graph = serveGraph(config, supergraphSdl);
  const services = Object.fromEntries(dataSources);
  const admit = createAdmission(() => graph, admissionRules(config));
  const run = createRunner({ services, log });
  const sockets = new SocketServer({
    admit,
    run,
    authenticate,
    revocations,
    subscriptions: {
      upstreams,
      services,
      limits: { ...defaultStreamLimits, ...options.streamLimits },
      log,
    },
    allowedOrigins: config.allowedOrigins,
    trustedProxies: config.trustedProxies,
    log,
  });
  const identity = upstreams.get(IDENTITY_SUBGRAPH);
  const hasRevocations = graph.loaded.supergraphSchema.getSubscriptionType()?.getFields().sessionRevoked;
  const feed = identity && hasRevocations ? new RevocationFeed(identity, revocations, log) : undefined;
  let server: Server | undefined;
  let isClosing = false;

  return {
    get url(): string {
      if (!server) throw new Error('the gateway is not listening');
      return addressOf(server);
    },
    listen: async () => {
      const app = createApp({
        isHttps: config.publicUrl?.startsWith('https:') ?? false,
        allowedOrigins: config.allowedOrigins,
        health: healthHandler([...upstreams.values()]),
        isReady: () => !isClosing,
        routes: subgraphRoutes(owners, config.trustedProxies, log),
        graphql: graphqlEndpoint({
          ...config,
          admit,
          run,
          admitRequest: () => Promise.resolve(),
          authenticate,
          showsSandbox: !config.isProduction,
          log,
        }),
        webClient: webClient({ folder: config.webFolder, isProduction: config.isProduction }),
        log,
      });
      const listening = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, app);
      // An upload may take long; what must not last is silence.
      listening.requestTimeout = 0;
      listening.timeout = SILENT_CONNECTION_MS;
      sockets.attach(listening);
      await new Promise<void>((resolve, reject) => {
        listening.once('error', reject);
        listening.listen(config.port, config.host, resolve);
      });
      server = listening;
      feed?.start();
      return addressOf(listening);
    },
    close: async () => {
      isClosing = true;
      feed?.stop();
      const stopped = server && new Promise((resolve) => server?.close(resolve));
      await sockets.close();
      // A kept connection becomes idle only once its last answer is out.
      const idle = setInterval(() => server?.closeIdleConnections(), 50);
      const late = setTimeout(() => server?.closeAllConnections(), IN_FLIGHT_MS);
      await stopped;
      clearInterval(idle);
      clearTimeout(late);
      await Promise.all([...upstreams.values()].map((upstream) => upstream.close()));
    },
  };
}

function serveGraph({ isProduction }: GatewayConfig, sdl: string): ServedGraph {
  const loaded = loadSupergraph(sdl);
  const operations = new PreparedOperations(loaded, {
    maximumTokens: 5_000,
    checkLimits: () => undefined,
    allowsIntrospection: !isProduction,
    permit: (document) => ({ document, errors: [], isEmpty: false }),
  });
  return { loaded, operations, estimateCost: () => 0 };
}

function admissionRules({ isProduction }: GatewayConfig): AdmissionRules {
  return {
    resolveText: ({ query }) => {
      if (query === null) throw codedError('BAD_USER_INPUT', 'There is no query.', { fields: {} });
      return query;
    },
    rightsOf: ({ viewer }) => ({ isAuthenticated: viewer !== null, scopes: scopesOf(viewer?.roles ?? []) }),
    checkVariables: () => undefined,
    charge: () => undefined,
    hidesSchema: isProduction,
  };
}

function connectSubgraphs({ config, subgraphs }: GatewayOptions) {
  const upstreams = new Map<string, Upstream>();
  const owners = new Map<string, RouteOwner>();
  const { gatewaySecret, subgraphTimeoutMs: timeoutMs } = config;
  for (const [name, subgraph] of Object.entries(subgraphs)) {
    const ownsCookies = name === IDENTITY_SUBGRAPH;
    if ('url' in subgraph) {
      const remote = new RemoteUpstream({ name, url: subgraph.url, gatewaySecret, ownsCookies, timeoutMs });
      upstreams.set(name, remote);
      owners.set(name, { pool: remote.pool, gatewaySecret });
    } else {
      upstreams.set(name, new InProcessUpstream(name, subgraph, ownsCookies, timeoutMs));
      owners.set(name, { subgraph });
    }
  }
  return { upstreams, owners };
}

function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  const host =
    address === '0.0.0.0' || address === '::' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}
