import { join } from 'node:path';
import type { ServiceConfig } from './config';
import type { ServiceDatabase } from './database';
import { DEMO_PAYEE, keptSecrets } from './demo';

/** The secrets of the settings, or in demo mode those that the data folder keeps. */
export function serviceSecrets(config: ServiceConfig): Record<string, string> {
  const { env } = config;
  const kept = config.demo ? keptSecrets(config.dataFolder) : null;
  return {
    JWT_SECRET: env.JWT_SECRET ?? kept?.JWT_SECRET ?? '',
    GATEWAY_SECRET: env.GATEWAY_SECRET ?? kept?.GATEWAY_SECRET ?? '',
    GRANT_PRIVATE_KEY: env.GRANT_PRIVATE_KEY ?? kept?.GRANT_PRIVATE_KEY ?? '',
    GRANT_PUBLIC_KEYS: env.GRANT_PUBLIC_KEYS ?? kept?.GRANT_PUBLIC_KEYS ?? '',
  };
}

/** What every service of the installation reads as its environment, whether it runs here or in a process of its own. */
export function serviceEnvironment(config: ServiceConfig, database: ServiceDatabase): NodeJS.ProcessEnv {
  const hasPayee = Object.keys(DEMO_PAYEE).some((name) => name !== 'PAYEE_IS_DEMO' && config.raw[name]);
  return {
    ...(config.demo && !hasPayee ? DEMO_PAYEE : {}),
    ...config.raw,
    ...serviceSecrets(config),
    PORT: String(config.env.PORT),
    HOST: config.host,
    PUBLIC_URL: config.publicUrl,
    DEMO: String(config.demo),
    LOG_LEVEL: config.env.LOG_LEVEL ?? 'warn',
    DATA_DIR: config.dataFolder,
    MEDIA_DIR: config.env.MEDIA_DIR ?? join(config.dataFolder, 'media'),
    DATABASE_URL_USER: database.urls.user,
    DATABASE_URL_CATALOG: database.urls.catalog,
    DATABASE_URL_SUBSCRIPTION: database.urls.subscription,
    DATABASE_URL_WATCH_HISTORY: database.urls.watch_history,
  };
}
