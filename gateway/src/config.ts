import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { z } from 'zod';
import {
  durationSetting,
  portSetting,
  readEnvironment,
  readSettings,
  sharedSettings,
} from '../../subgraphs/kit/src/index';
import type { PersistedOperationsMode } from './persisted-operations/persisted-operations';
import type { RateLimitSettings } from './rate-limits/create-rate-limits';

export interface GatewayConfig {
  host: string;
  /** 0 takes a free one. */
  port: number;
  isProduction: boolean;
  /** The address that browsers use; null when it is simply host and port. */
  publicUrl: string | null;
  /** Other origins whose pages may use the API and open its WebSocket. */
  allowedOrigins: readonly string[];
  /** How many of our own proxies stand in front; 0: forwarded headers are not believed. */
  trustedProxies: number;
  jwtSecret: string;
  /** Lifetime of an access token, for which a revoked session is remembered. */
  tokenLifetimeMs: number;
  gatewaySecret: string;
  /** Where the web client was built into. */
  webFolder: string;
  /** How long a subgraph may take for its part of an operation. */
  subgraphTimeoutMs: number;
  /** The same for single subgraphs, by name. */
  subgraphTimeouts: Readonly<Record<string, number>>;
  /** How long a whole query or mutation may take. */
  operationTimeoutMs: number;
  /** Of one reply of a subgraph; a longer one is not read to its end. */
  maximumReplyBytes: number;
  /** What one operation may cost at most, in units of `@cost`; 0: no limit. */
  operationCostLimit: number;
  rateLimits: RateLimitSettings;
  /** For answers that hold nothing personal, as JSON; 0 keeps none. */
  responseCacheBytes: number;
  /** What `/metrics` asks for; null: there is no such page. */
  metricsToken: string | null;
  /** Where spans are sent to, over OTLP; null: nowhere. */
  traceEndpoint: string | null;
  persistedOperations: {
    mode: PersistedOperationsMode;
    /** Files and folders of manifests. */
    manifests: readonly string[];
  };
}

const splitList = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);

const isHttpUrl = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
const httpUrl = z.string().refine(isHttpUrl, 'must be an http or https address');

const originList = z
  .string()
  .default('')
  .transform(splitList)
  .refine(
    (origins) => origins.every((origin) => isHttpUrl(origin) && new URL(origin).origin === origin),
    'must be origins like https://example.org, separated by commas',
  );

const proxyCount = z
  .enum(['true', 'false'])
  .transform((text) => (text === 'true' ? 1 : 0))
  .or(z.coerce.number().int('must be true, false or the number of proxies').min(0).max(10));

// Node's timers end at once when they are given more than 31 bits.
const timeoutSetting = durationSetting.refine(
  (milliseconds) => milliseconds > 0 && milliseconds <= 3_600_000,
  'must be more than nothing and an hour at most',
);

/** A caller's operations run together up to this part of the dearest that there may be: a front page and what is around it. */
const PARTS_AT_ONCE = 3;
const limit = z.coerce.number().int().min(0).max(1_000_000_000);
const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/./, 'must be an address like postgres://user:password@host/name');
const redisUrl = z.string().regex(/^rediss?:\/\/./, 'must be an address like redis://host:6379');

export const gatewaySettings = sharedSettings.extend({
  PORT: portSetting.default(4000),
  PUBLIC_URL: httpUrl.optional(),
  ALLOWED_ORIGINS: originList,
  TRUST_PROXY: proxyCount.default(0),
  JWT_EXPIRE: durationSetting.default('15m'),
  OPERATION_TIMEOUT: timeoutSetting.default('15s'),
  SUBGRAPH_TIMEOUT: timeoutSetting.default('10s'),
  USER_TIMEOUT: timeoutSetting.optional(),
  CATALOG_TIMEOUT: timeoutSetting.optional(),
  SUBSCRIPTION_TIMEOUT: timeoutSetting.optional(),
  WATCH_HISTORY_TIMEOUT: timeoutSetting.optional(),
  SUBGRAPH_REPLY_BYTES: z.coerce.number().int().min(1_000).max(500_000_000).default(10_000_000),
  // The client's dearest operation, the front page, costs some 370.
  OPERATION_COST_LIMIT: limit.default(1_500),
  RESPONSE_CACHE_BYTES: limit.default(0),
  // A browser at its busiest asks twice a second; a school behind one address is a hundred of them.
  RATE_LIMIT_REQUESTS_PER_MINUTE: limit.default(3_000),
  RATE_LIMIT_COST_PER_MINUTE: limit.default(200_000),
  RATE_LIMIT_SOCKETS_PER_USER: limit.default(50),
  RATE_LIMIT_SOCKETS_PER_ADDRESS: limit.default(500),
  RATE_LIMIT_CONNECTIONS_PER_ADDRESS: limit.default(1_000),
  DATABASE_URL_GATEWAY: databaseUrl.optional(),
  REDIS_URL: redisUrl.optional(),
  METRICS_TOKEN: z.string().min(16, 'must have 16 characters or more').optional(),
  PERSISTED_OPERATIONS: z.enum(['only', 'automatic', 'off']).optional(),
  PERSISTED_OPERATIONS_EXTRA: z.string().default('').transform(splitList),
});

const remoteSettings = gatewaySettings.extend({
  USER_URL: httpUrl.default('http://127.0.0.1:4001'),
  CATALOG_URL: httpUrl.default('http://127.0.0.1:4002'),
  SUBSCRIPTION_URL: httpUrl.default('http://127.0.0.1:4003'),
  WATCH_HISTORY_URL: httpUrl.default('http://127.0.0.1:4004'),
});

const given = (values: Record<string, number | undefined>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );

/** Our own subgraphs are named by their origin; an address with a path is the whole endpoint. */
const endpointOf = (url: string): string => {
  const address = new URL(url);
  if (address.pathname === '/') address.pathname = '/graphql';
  return address.href;
};

/** For a composition that read the settings together with others. */
export function gatewayConfig(settings: z.output<typeof gatewaySettings>): GatewayConfig {
  return {
    host: settings.HOST,
    port: settings.PORT,
    isProduction: settings.NODE_ENV === 'production',
    publicUrl: settings.PUBLIC_URL ?? null,
    allowedOrigins: [
      ...settings.ALLOWED_ORIGINS,
      ...(settings.PUBLIC_URL ? [new URL(settings.PUBLIC_URL).origin] : []),
    ],
    trustedProxies: settings.TRUST_PROXY,
    jwtSecret: settings.JWT_SECRET,
    tokenLifetimeMs: settings.JWT_EXPIRE,
    gatewaySecret: settings.GATEWAY_SECRET,
    webFolder: resolve(__dirname, '../../web/dist'),
    subgraphTimeoutMs: settings.SUBGRAPH_TIMEOUT,
    subgraphTimeouts: given({
      user: settings.USER_TIMEOUT,
      catalog: settings.CATALOG_TIMEOUT,
      subscription: settings.SUBSCRIPTION_TIMEOUT,
      'watch-history': settings.WATCH_HISTORY_TIMEOUT,
    }),
    operationTimeoutMs: settings.OPERATION_TIMEOUT,
    maximumReplyBytes: settings.SUBGRAPH_REPLY_BYTES,
    operationCostLimit: settings.OPERATION_COST_LIMIT,
    responseCacheBytes: settings.RESPONSE_CACHE_BYTES,
    rateLimits: {
      requestsPerMinute: settings.RATE_LIMIT_REQUESTS_PER_MINUTE,
      costPerMinute: settings.RATE_LIMIT_COST_PER_MINUTE,
      costAtOnce: settings.RATE_LIMIT_COST_PER_MINUTE > 0 ? settings.OPERATION_COST_LIMIT / PARTS_AT_ONCE : 0,
      socketsPerUser: settings.RATE_LIMIT_SOCKETS_PER_USER,
      socketsPerAddress: settings.RATE_LIMIT_SOCKETS_PER_ADDRESS,
      connectionsPerAddress: settings.RATE_LIMIT_CONNECTIONS_PER_ADDRESS,
      redisUrl: settings.REDIS_URL ?? null,
      databaseUrl: settings.DATABASE_URL_GATEWAY ?? null,
    },
    metricsToken: settings.METRICS_TOKEN ?? null,
    traceEndpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    persistedOperations: {
      mode: settings.PERSISTED_OPERATIONS ?? (settings.NODE_ENV === 'production' ? 'only' : 'automatic'),
      manifests: [
        resolve(__dirname, '../../schema/operations.json'),
        ...settings.PERSISTED_OPERATIONS_EXTRA.map((path) => resolve(path)),
      ],
    },
  };
}

/** For a foreign supergraph: nobody signs in, nothing is bounded, and nothing is read from the environment. */
export function openGatewayConfig(host: string, port: number): GatewayConfig {
  const unused = randomBytes(32).toString('hex');
  const settings = readSettings(gatewaySettings, {
    HOST: host,
    PORT: String(port),
    JWT_SECRET: unused,
    GATEWAY_SECRET: unused,
    OPERATION_TIMEOUT: '1m',
    SUBGRAPH_TIMEOUT: '1m',
    SUBGRAPH_REPLY_BYTES: '500000000',
    OPERATION_COST_LIMIT: '0',
    RATE_LIMIT_REQUESTS_PER_MINUTE: '0',
    RATE_LIMIT_COST_PER_MINUTE: '0',
    RATE_LIMIT_SOCKETS_PER_USER: '0',
    RATE_LIMIT_SOCKETS_PER_ADDRESS: '0',
    RATE_LIMIT_CONNECTIONS_PER_ADDRESS: '0',
  });
  return { ...gatewayConfig(settings), persistedOperations: { mode: 'off', manifests: [] } };
}

/** The gateway on its own, with every subgraph in another process. @throws ConfigurationError */
export function readGatewayConfig(environment = readEnvironment()) {
  const settings = readSettings(remoteSettings, environment);
  return {
    config: gatewayConfig(settings),
    logLevel: settings.LOG_LEVEL,
    supergraphFile: resolve(__dirname, '../../schema/supergraph.graphql'),
    subgraphs: {
      user: { url: endpointOf(settings.USER_URL) },
      catalog: { url: endpointOf(settings.CATALOG_URL) },
      subscription: { url: endpointOf(settings.SUBSCRIPTION_URL) },
      'watch-history': { url: endpointOf(settings.WATCH_HISTORY_URL) },
    },
  };
}
