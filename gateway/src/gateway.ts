import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAccessTokenVerifier, type Logger, type Subgraph } from '../../subgraphs/kit/src/index';
import { disableVendorTelemetry, type GatewayConfig } from './config';
import { createApp } from './http/app';
import { graphqlEndpoint } from './http/graphql-endpoint';
import { healthHandler } from './http/health';
import { metricsEndpoint } from './http/metrics-endpoint';
import { createPublicServer } from './http/public-server';
import { subgraphRoutes } from './http/subgraph-routes';
import { webClient } from './http/web-client';
import { createAuthenticate } from './identity/authenticate';
import { RevocationFeed } from './identity/revocation-feed';
import { Revocations } from './identity/revocations';
import { createAdmission } from './operation/admit-operation';
import { closedRules } from './operation/closed-rules';
import { openRules } from './operation/open-rules';
import { createRunner } from './operation/run-operation';
import { createSubgraphCalls } from './operation/subgraph-calls';
import { readManifests } from './persisted-operations/manifest-files';
import { createPersistedOperations } from './persisted-operations/persisted-operations';
import { createRateLimits } from './rate-limits/create-rate-limits';
import { AudienceCallers } from './subscriptions/audience-callers';
import { LiveSubscriptions } from './subscriptions/live-subscriptions';
import { SocketServer } from './subscriptions/socket-server';
import { defaultStreamLimits, type StreamLimits } from './subscriptions/upstream-stream';
import { loadSupergraph } from './supergraph/load-supergraph';
import { GatewayMetrics } from './telemetry/gateway-metrics';
import { ObservedUpstream } from './telemetry/observed-upstream';
import { connectSubgraphs, type RemoteSubgraph } from './upstream/connect-subgraphs';
import type { UpstreamLimits } from './upstream/guarded-upstream';
import type { Upstream } from './upstream/upstream';

/** The subgraph that knows passwords and sessions: refresh cookies are its alone. */
const IDENTITY_SUBGRAPH = 'user';
const IN_FLIGHT_MS = 5_000;

export interface GatewayOptions {
  config: GatewayConfig;
  log: Logger;
  supergraphSdl: string;
  /** By the name in the supergraph: a subgraph of this process, already started, or the address of one elsewhere. */
  subgraphs: Readonly<Record<string, Subgraph | RemoteSubgraph>>;
  streamLimits?: Partial<StreamLimits>;
  upstreamLimits?: Partial<UpstreamLimits>;
  /** True for a foreign supergraph: nobody is authenticated and nothing is bounded. */
  isOpen?: boolean;
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
  const metrics = new GatewayMetrics();
  const { upstreams: guarded, owners } = connectSubgraphs({
    subgraphs: options.subgraphs,
    gatewaySecret: options.isOpen ? null : config.gatewaySecret,
    cookieOwner: IDENTITY_SUBGRAPH,
    limits: { timeoutMs: config.subgraphTimeoutMs, ...options.upstreamLimits },
    timeouts: config.subgraphTimeouts,
    maximumReplyBytes: config.maximumReplyBytes,
    log,
  });
  const upstreams = new Map<string, Upstream>(
    [...guarded].map(([name, upstream]) => [name, new ObservedUpstream(upstream, metrics)]),
  );
  const revocations = new Revocations(config.tokenLifetimeMs);
  const authenticate = createAuthenticate(createAccessTokenVerifier(config.jwtSecret), revocations);
  const persisted = createPersistedOperations({
    mode: config.persistedOperations.mode,
    manifests: readManifests(config.persistedOperations.manifests),
  });
  const rateLimits = createRateLimits(
    {
      requestsPerMinute: 0,
      costPerMinute: 0,
      socketsPerUser: 0,
      socketsPerAddress: 0,
      connectionsPerAddress: 0,
      redisUrl: null,
      databaseUrl: null,
    },
    log,
  );
  const rules = options.isOpen
    ? openRules()
    : closedRules({ hidesSchema: config.isProduction, persisted, maximumCost: 0, rateLimits });
  const graph = rules.serve(loadSupergraph(supergraphSdl));
  const calls = createSubgraphCalls(upstreams, log);
  const admit = createAdmission(() => graph, rules.admission);
  const run = createRunner({ calls, timeoutMs: config.operationTimeoutMs, metrics, log });
  const streamLimits = { ...defaultStreamLimits, ...options.streamLimits };
  const sockets = new SocketServer({
    admit,
    run,
    authenticate,
    revocations,
    places: rateLimits.openSocket,
    subscriptions: new LiveSubscriptions({
      upstreams,
      calls,
      timeoutMs: config.operationTimeoutMs,
      limits: streamLimits,
      audienceCallers: new AudienceCallers(
        options.isOpen ? null : config.jwtSecret,
        streamLimits.audienceTokenMs,
      ),
      log,
    }),
    onRefused: (errors) => errors.forEach((error) => metrics.error(String(error.extensions?.code))),
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
        metrics: metricsEndpoint(metrics, config.metricsToken),
        routes: subgraphRoutes(owners, config.trustedProxies, log),
        graphql: graphqlEndpoint({
          ...config,
          admit,
          run,
          admitRequest: () => Promise.resolve(),
          onRefused: (errors) => errors.forEach((error) => metrics.error(String(error.extensions?.code))),
          authenticate,
          showsSandbox: !config.isProduction,
          log,
        }),
        webClient: webClient({ folder: config.webFolder, isProduction: config.isProduction }),
        log,
      });
      const listening = createPublicServer(app);
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

function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  const host =
    address === '0.0.0.0' || address === '::' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}
