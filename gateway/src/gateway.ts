import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAccessTokenVerifier, type Logger, type Subgraph } from '../../subgraphs/kit/src/index';
import { disableVendorTelemetry, type GatewayConfig } from './config';
import { createOperationServer } from './federation/operation-server';
import { SubgraphDataSource } from './federation/subgraph-data-source';
import { createApp } from './http/app';
import { graphqlEndpoint } from './http/graphql-endpoint';
import { healthHandler } from './http/health';
import { subgraphRoutes, type RouteOwner } from './http/subgraph-routes';
import { webClient } from './http/web-client';
import { createAuthenticate } from './identity/authenticate';
import { RevocationFeed } from './identity/revocation-feed';
import { Revocations } from './identity/revocations';
import { SocketServer } from './subscriptions/socket-server';
import { SubscriptionPlanner } from './subscriptions/subscription-planner';
import { defaultStreamLimits, type StreamLimits } from './subscriptions/upstream-stream';
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
  const planner = new SubscriptionPlanner(supergraphSdl);
  const schema = planner.apiSchema.toGraphQLJSSchema();
  const apollo = createOperationServer({
    supergraphSdl,
    dataSources,
    isProduction: config.isProduction,
    log,
  });
  const sockets = new SocketServer({
    schema,
    apollo,
    authenticate,
    revocations,
    subscriptions: {
      schema,
      planner,
      upstreams,
      services: Object.fromEntries(dataSources),
      limits: { ...defaultStreamLimits, ...options.streamLimits },
      log,
    },
    allowedOrigins: config.allowedOrigins,
    trustedProxies: config.trustedProxies,
    log,
  });
  const identity = upstreams.get(IDENTITY_SUBGRAPH);
  const hasRevocations = planner.supergraphSchema.getSubscriptionType()?.getFields().sessionRevoked;
  const feed = identity && hasRevocations ? new RevocationFeed(identity, revocations, log) : undefined;
  let server: Server | undefined;
  let isClosing = false;

  return {
    get url(): string {
      if (!server) throw new Error('the gateway is not listening');
      return addressOf(server);
    },
    listen: async () => {
      await apollo.start();
      const app = createApp({
        isHttps: config.publicUrl?.startsWith('https:') ?? false,
        allowedOrigins: config.allowedOrigins,
        health: healthHandler([...upstreams.values()]),
        isReady: () => !isClosing,
        routes: subgraphRoutes(owners, config.trustedProxies, log),
        graphql: graphqlEndpoint({ ...config, apollo, authenticate, log }),
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
      await apollo.stop();
      await Promise.all([...upstreams.values()].map((upstream) => upstream.close()));
    },
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
