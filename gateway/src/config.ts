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

export const gatewaySettings = sharedSettings.extend({
  PORT: portSetting.default(4000),
  PUBLIC_URL: httpUrl.optional(),
  ALLOWED_ORIGINS: originList,
  TRUST_PROXY: proxyCount.default(0),
  JWT_EXPIRE: durationSetting.default('15m'),
  PERSISTED_OPERATIONS: z.enum(['only', 'automatic', 'off']).optional(),
  PERSISTED_OPERATIONS_EXTRA: z.string().default('').transform(splitList),
});

const remoteSettings = gatewaySettings.extend({
  USER_URL: httpUrl.default('http://127.0.0.1:4001'),
  CATALOG_URL: httpUrl.default('http://127.0.0.1:4002'),
  SUBSCRIPTION_URL: httpUrl.default('http://127.0.0.1:4003'),
  WATCH_HISTORY_URL: httpUrl.default('http://127.0.0.1:4004'),
});

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
    subgraphTimeoutMs: 10_000,
    persistedOperations: {
      mode: settings.PERSISTED_OPERATIONS ?? (settings.NODE_ENV === 'production' ? 'only' : 'automatic'),
      manifests: [
        resolve(__dirname, '../../schema/operations.json'),
        ...settings.PERSISTED_OPERATIONS_EXTRA.map((path) => resolve(path)),
      ],
    },
  };
}

/** The gateway on its own, with every subgraph in another process. @throws ConfigurationError */
export function readGatewayConfig(environment = readEnvironment()) {
  const settings = readSettings(remoteSettings, environment);
  return {
    config: gatewayConfig(settings),
    logLevel: settings.LOG_LEVEL,
    supergraphFile: resolve(__dirname, '../../schema/supergraph.graphql'),
    subgraphs: {
      user: { url: settings.USER_URL },
      catalog: { url: settings.CATALOG_URL },
      subscription: { url: settings.SUBSCRIPTION_URL },
      'watch-history': { url: settings.WATCH_HISTORY_URL },
    },
  };
}

/** Apollo's gateway reports usage to its maker unless the environment says otherwise. */
export function disableVendorTelemetry(): void {
  process.env.APOLLO_TELEMETRY_DISABLED = 'true';
}
