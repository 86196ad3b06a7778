import type { Server } from 'node:http';
import type { GraphQLFormattedError } from 'graphql';
import type { AddressInfo } from 'node:net';
import { createAccessTokenVerifier, type Logger } from '../../subgraphs/kit/src/index';
import { withResponseCache } from './cache-control/response-cache';
import type { GatewayConfig } from './config';
import { createApp } from './http/app';
import { graphqlEndpoint } from './http/graphql-endpoint';
import { healthHandler } from './http/health';
import { metricsEndpoint } from './http/metrics-endpoint';
import { pageHeads } from './http/page-heads';
import { createPublicServer } from './http/public-server';
import { requestTurns } from './http/request-turns';
import { subgraphRoutes } from './http/subgraph-routes';
import { webClient } from './http/web-client';
import { createAuthenticate } from './identity/authenticate';
import { RevocationFeed } from './identity/revocation-feed';
import { Revocations } from './identity/revocations';
import { createAdmission } from './operation/admit-operation';
import { closedRules } from './operation/closed-rules';
import { openRules } from './operation/open-rules';
import { reportCost } from './operation/report-cost';
import { runInTurn } from './operation/run-in-turn';
import { createRunner } from './operation/run-operation';
import { warmPlans } from './operation/warm-plans';
import { readManifests } from './persisted-operations/manifest-files';
import { createPersistedOperations } from './persisted-operations/persisted-operations';
import { createRateLimits, unlimited, type RateLimits } from './rate-limits/create-rate-limits';
import { AudienceCallers } from './subscriptions/audience-callers';
import { LiveSubscriptions } from './subscriptions/live-subscriptions';
import { SocketServer } from './subscriptions/socket-server';
import { defaultStreamLimits, type StreamLimits } from './subscriptions/upstream-stream';
import { SupergraphHolder } from './supergraph/supergraph-holder';
import { watchSupergraphFile } from './supergraph/watch-supergraph-file';
import { GatewayMetrics } from './telemetry/gateway-metrics';
import { observeStreams } from './telemetry/observe-streams';
import { observeSubgraphs } from './telemetry/observe-subgraphs';
import { ObservedUpstream } from './telemetry/observed-upstream';
import { subgraphConnector, type RouteOwners, type SubgraphPlace } from './upstream/connect-subgraphs';
import type { UpstreamLimits } from './upstream/guarded-upstream';
import { UpstreamPool } from './upstream/upstream-pool';

/** The subgraph that knows passwords and sessions: refresh cookies are its alone. */
const IDENTITY_SUBGRAPH = 'user';
const IN_FLIGHT_MS = 5_000;

export interface GatewayOptions {
  config: GatewayConfig;
  log: Logger;
  supergraphSdl: string;
  /** Where that text comes from: followed while the gateway listens, and served anew when it changes. */
  supergraphFile?: string;
  /** By the name in the supergraph; others are at the addresses that it names. */
  subgraphs: Readonly<Record<string, SubgraphPlace>>;
  streamLimits?: Partial<StreamLimits>;
  upstreamLimits?: Partial<UpstreamLimits>;
  /** How long a replaced supergraph keeps its connections after their last use. */
  lingerMs?: number;
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
  /** What is served, and how to change it. */
  readonly supergraph: SupergraphHolder;
}

export function createGateway(options: GatewayOptions): Gateway {
  const { config, log, supergraphSdl, isOpen = false } = options;
  const metrics = new GatewayMetrics();
  const owners: RouteOwners = new Map();
  const connections = {
    gatewaySecret: isOpen ? null : config.gatewaySecret,
    cookieOwner: IDENTITY_SUBGRAPH,
    limits: { timeoutMs: config.subgraphTimeoutMs, ...options.upstreamLimits },
    timeouts: config.subgraphTimeouts,
    maximumReplyBytes: config.maximumReplyBytes,
    log,
  };
  const connect = subgraphConnector(connections, owners);
  const pool = new UpstreamPool((name, place) => new ObservedUpstream(connect(name, place), metrics));
  const revocations = new Revocations(config.tokenLifetimeMs);
  const authenticate = isOpen
    ? () => Promise.resolve(null)
    : createAuthenticate(createAccessTokenVerifier(config.jwtSecret), revocations);
  const persisted = createPersistedOperations({
    mode: config.persistedOperations.mode,
    manifests: readManifests(config.persistedOperations.manifests),
  });
  const rateLimits = createRateLimits(isOpen ? unlimited : config.rateLimits, log);
  const rules = isOpen
    ? openRules()
    : closedRules({
        hidesSchema: config.isProduction,
        persisted,
        maximumCost: config.operationCostLimit,
        rateLimits,
      });
  const supergraph = new SupergraphHolder(
    {
      serve: (loaded) => rules.serve(loaded),
      warm: (graph) => warmPlans(graph, persisted.operations(), log),
      pool,
      places: options.subgraphs,
      lingerMs: options.lingerMs,
      log,
    },
    supergraphSdl,
  );
  const admit = createAdmission(
    () => supergraph.current,
    rules.admission,
    (result) => metrics.plan(result),
  );
  const runner = createRunner({ timeoutMs: config.operationTimeoutMs, metrics, log });
  const { responseCacheBytes } = config;
  const { run, runIncrementally } = reportCost(
    runInTurn(
      responseCacheBytes > 0 ? withResponseCache(runner, responseCacheBytes) : runner,
      ({ caller, cost }, gone) => rateLimits.beginRun(caller, cost.requested, gone),
    ),
  );
  const streamLimits = { ...defaultStreamLimits, ...options.streamLimits };
  const subscriptions = new LiveSubscriptions({
    timeoutMs: config.operationTimeoutMs,
    limits: streamLimits,
    onEvent: (operation, seconds, errors) => metrics.operationEnded(operation, seconds, errors),
    audienceCallers: new AudienceCallers(isOpen ? null : config.jwtSecret, streamLimits.audienceTokenMs),
    log,
  });
  const onRefused = (errors: readonly GraphQLFormattedError[]): void =>
    errors.forEach((error) => metrics.error(String(error.extensions?.code)));
  // Whoever tries tokens uses up what their address may ask for.
  const onUnauthorized = (address: string): Promise<void> =>
    rateLimits.admitRequest({ viewer: null, clientAddress: address });
  const sockets = new SocketServer({
    admit: async (request, caller, transport) => {
      await rateLimits.admitRequest(caller);
      return admit(request, caller, transport);
    },
    run,
    authenticate,
    revocations,
    places: rateLimits.openSocket,
    awaitTurn: (address) => rateLimits.awaitTurn(address, 0),
    chargeMessage: (address) => rateLimits.chargeMessage(address),
    subscriptions,
    onUnauthorized,
    onRefused,
    allowedOrigins: config.allowedOrigins,
    trustedProxies: config.trustedProxies,
    log,
  });
  const { loaded, upstreams } = supergraph.current;
  const identity = isOpen ? undefined : upstreams.get(IDENTITY_SUBGRAPH);
  const hasRevocations = loaded.supergraphSchema.getSubscriptionType()?.getFields().sessionRevoked;
  const feed = identity && hasRevocations ? new RevocationFeed(identity, revocations, log) : undefined;
  observeStreams(metrics, sockets, subscriptions);
  observeSubgraphs(metrics, () => supergraph.current.upstreams);
  let server: Server | undefined;
  let isClosing = false;
  let stopWatching: (() => void) | undefined;

  return {
    supergraph,
    get url(): string {
      if (!server) throw new Error('the gateway is not listening');
      return addressOf(server);
    },
    listen: async () => {
      await supergraph.warm();
      const app = createApp({
        isHttps: config.publicUrl?.startsWith('https:') ?? false,
        allowedOrigins: config.allowedOrigins,
        health: healthHandler(
          () => [...supergraph.current.upstreams.values()],
          () => supergraph.status,
          () => rateLimits.store(),
        ),
        isReady: () => !isClosing,
        turns: requestTurns(
          (address, bodyBytes) => rateLimits.awaitTurn(address, bodyBytes),
          config.trustedProxies,
        ),
        metrics: metricsEndpoint(metrics, config.metricsToken),
        routes: subgraphRoutes(owners, config, log),
        graphql: graphqlEndpoint({
          ...config,
          isOpen,
          admit,
          run,
          runIncrementally,
          admitRequest: (caller) => rateLimits.admitRequest(caller),
          onUnauthorized,
          onRefused,
          authenticate,
          showsSandbox: !config.isProduction,
          log,
        }),
        webClient: webClient({
          folder: config.webFolder,
          isProduction: config.isProduction,
          headOf: pageHeads(owners, config.publicUrl, log),
        }),
        log,
      });
      const listening = createPublicServer(app, (socket, kind) => {
        // Behind a proxy it is the proxy's connection.
        if (config.trustedProxies === 0) rateLimits.chargeMisuse(socket.remoteAddress ?? '', kind);
      });
      if (config.trustedProxies === 0) boundConnections(listening, rateLimits);
      sockets.attach(listening);
      await new Promise<void>((resolve, reject) => {
        listening.once('error', reject);
        listening.listen(config.port, config.host, resolve);
      });
      server = listening;
      if (options.supergraphFile !== undefined) {
        stopWatching = watchSupergraphFile(options.supergraphFile, supergraph, log);
      }
      feed?.start();
      return addressOf(listening);
    },
    close: async () => {
      isClosing = true;
      stopWatching?.();
      feed?.stop();
      const stopped = server && new Promise((resolve) => server?.close(resolve));
      await sockets.close();
      // A kept connection becomes idle only once its last answer is out.
      const idle = setInterval(() => server?.closeIdleConnections(), 50);
      const late = setTimeout(() => server?.closeAllConnections(), IN_FLIGHT_MS);
      await stopped;
      clearInterval(idle);
      clearTimeout(late);
      await pool.close();
      await rateLimits.close();
    },
  };
}

// Behind a proxy every connection is the proxy's, which bounds its own clients'.
function boundConnections(server: Server, { openConnection }: RateLimits): void {
  server.on('connection', (socket) => {
    const release = openConnection(socket.remoteAddress ?? '');
    if (release) socket.once('close', release);
    else socket.destroy();
  });
}

function addressOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  const host =
    address === '0.0.0.0' || address === '::' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${port}`;
}
