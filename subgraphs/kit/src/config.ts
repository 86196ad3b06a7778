import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { z } from 'zod';

/** Every problem of the settings in one message; the process prints it and exits with 1. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
  }
}

/**
 * The process's environment over the `.env` file of the folder, if there is one.
 * @throws ConfigurationError when `.env` exists and cannot be read.
 */
export function readEnvironment(folder = process.cwd()): NodeJS.ProcessEnv {
  let text = '';
  try {
    text = readFileSync(join(folder, '.env'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new ConfigurationError([`.env cannot be read: ${(error as Error).message}`]);
    }
  }
  return { ...parse(text), ...process.env };
}

/**
 * Checks an environment against a schema; empty values count as absent.
 * @throws ConfigurationError with one line per problem, which never holds the offending value.
 */
export function readSettings<S extends z.ZodTypeAny>(schema: S, environment: NodeJS.ProcessEnv): z.output<S> {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(present);
  if (result.success) return result.data as z.output<S>;
  throw new ConfigurationError(
    result.error.issues.map((issue) => {
      const name = issue.path.join('.');
      const missing = issue.code === 'invalid_type' && issue.received === 'undefined';
      return `${name}: ${missing ? 'is required' : issue.message}`;
    }),
  );
}

const UNIT_MILLISECONDS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `15m`, `30d`, `5s`, `250ms` as milliseconds. */
export const durationSetting = z
  .string()
  .regex(/^\d+(ms|s|m|h|d)$/, 'must be a number with a unit: ms, s, m, h or d, for example 15m')
  .transform((text) => {
    const [, amount, unit] = /^(\d+)(ms|s|m|h|d)$/.exec(text) ?? [];
    return Number(amount) * UNIT_MILLISECONDS[unit as keyof typeof UNIT_MILLISECONDS];
  });

/** `true/false`, `1/0`, `yes/no`, `on/off`. */
export const flagSetting = z
  .enum(['true', 'false', '1', '0', 'yes', 'no', 'on', 'off'], {
    errorMap: () => ({ message: 'must be true or false' }),
  })
  .transform((text) => ['true', '1', 'yes', 'on'].includes(text));

export const portSetting = z.coerce.number().int().min(0).max(65_535);

export const secretSetting = z.string().min(32, 'must have 32 characters or more');

/** Where people are who do not say: ISO 3166-1 alpha-2. */
export const regionSetting = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be two capital letters, for example DE')
  .default('DE');

/** What every process of the service reads. */
export const sharedSettings = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  JWT_SECRET: secretSetting,
  GATEWAY_SECRET: secretSetting,
  HOST: z.string().default('127.0.0.1'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.string().url().optional(),
});

export type SharedSettings = z.output<typeof sharedSettings>;
