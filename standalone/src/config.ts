import { resolve } from 'node:path';
import { z } from 'zod';
import {
  ConfigurationError,
  durationSetting,
  flagSetting,
  portSetting,
  readEnvironment,
  readSettings,
  secretSetting,
} from '../../subgraphs/kit/src';

const environmentSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).optional(),
  PORT: portSetting.default(4000),
  HOST: z.string().optional(),
  PUBLIC_URL: z.string().url().optional(),
  DATABASE_URL: z.string().url().optional(),
  DATABASE_URL_USER: z.string().url().optional(),
  DATABASE_URL_CATALOG: z.string().url().optional(),
  DATABASE_URL_SUBSCRIPTION: z.string().url().optional(),
  DATABASE_URL_WATCH_HISTORY: z.string().url().optional(),
  DATABASE_URL_GATEWAY: z.string().url().optional(),
  DATA_DIR: z.string().default('.data'),
  MEDIA_DIR: z.string().optional(),
  DEMO: flagSetting.optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().url().optional(),
  JWT_SECRET: secretSetting.optional(),
  GATEWAY_SECRET: secretSetting.optional(),
  JWT_EXPIRE: durationSetting.default('15m'),
  REFRESH_EXPIRE: durationSetting.default('30d'),
  GRANT_LIFETIME: durationSetting.default('10m'),
  GRANT_PRIVATE_KEY: z.string().optional(),
  GRANT_PUBLIC_KEYS: z.string().optional(),
  DEFAULT_REGION: z.string().length(2).default('DE'),
  FFMPEG_PATH: z.string().optional(),
  PAYEE_NAME: z.string().optional(),
  PAYEE_IBAN: z.string().optional(),
  PAYEE_BIC: z.string().optional(),
  PAYEE_VIETQR_BANK: z.string().optional(),
  PAYEE_VIETQR_ACCOUNT: z.string().optional(),
});

export type ServiceEnvironment = z.output<typeof environmentSchema>;

export interface ServiceConfig {
  env: ServiceEnvironment;
  /** Everything that was read, for the subgraphs' own schemas. */
  raw: NodeJS.ProcessEnv;
  /** Demo accounts, demo payee and secrets of its own making. */
  demo: boolean;
  dataFolder: string;
  host: string;
  publicUrl: string;
}

const REQUIRED_OUTSIDE_DEMO = [
  'JWT_SECRET',
  'GATEWAY_SECRET',
  'GRANT_PRIVATE_KEY',
  'GRANT_PUBLIC_KEYS',
] as const;

/**
 * The settings of the whole service in one process or one folder.
 * @throws ConfigurationError with every problem, before anything is touched.
 */
export function readServiceConfig(): ServiceConfig {
  const raw = readEnvironment();
  const env = readSettings(environmentSchema, raw);
  const production = env.NODE_ENV === 'production';
  const demo = env.DEMO ?? (!production && !env.DATABASE_URL);
  const problems: string[] = [];
  if (demo && production) problems.push('DEMO: is refused in production');
  if (!demo) {
    for (const name of REQUIRED_OUTSIDE_DEMO) {
      if (!env[name])
        problems.push(`${name}: is required outside demo mode (npm run cli -- secrets prints a set)`);
    }
  }
  if (problems.length > 0) throw new ConfigurationError(problems);
  return {
    env,
    raw,
    demo,
    dataFolder: resolve(env.DATA_DIR),
    host: env.HOST ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
  };
}
