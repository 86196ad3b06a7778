import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { generateGrantKeys } from '../../subgraphs/kit/src';

const secretsSchema = z.object({
  JWT_SECRET: z.string(),
  GATEWAY_SECRET: z.string(),
  GRANT_PRIVATE_KEY: z.string(),
  GRANT_PUBLIC_KEYS: z.string(),
  POSTGRES_PASSWORD: z.string(),
});

export type Secrets = z.output<typeof secretsSchema>;

/** A fresh random set; nothing of it is ever in code. */
export function generateSecrets(): Secrets {
  const { privateKey, publicKey } = generateGrantKeys();
  const random = () => randomBytes(32).toString('base64url');
  return {
    JWT_SECRET: random(),
    GATEWAY_SECRET: random(),
    GRANT_PRIVATE_KEY: privateKey,
    GRANT_PUBLIC_KEYS: publicKey,
    POSTGRES_PASSWORD: random(),
  };
}

/** The data folder's own secrets: kept between starts, readable by its owner alone. */
export function keptSecrets(dataFolder: string): Secrets {
  const file = join(dataFolder, 'secrets.json');
  const kept = readKept(file);
  if (kept) return kept;
  const secrets = generateSecrets();
  mkdirSync(dataFolder, { recursive: true });
  // Renamed into place, so that a killed start leaves either none or a whole one.
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

function readKept(file: string): Secrets | null {
  try {
    return secretsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Valid in form, and nobody's account: the page says that nothing arrives there. */
export const DEMO_PAYEE = {
  PAYEE_NAME: 'StreamVerse Demo',
  PAYEE_IBAN: 'DE89370400440532013000',
  PAYEE_BIC: 'COBADEFFXXX',
  PAYEE_VIETQR_BANK: '970436',
  PAYEE_VIETQR_ACCOUNT: '0011001234567',
  PAYEE_IS_DEMO: 'true',
} as const;

export const DEMO_ACCOUNTS = [
  { email: 'admin@netflix.net', password: 'Admin123!', note: 'approves payments' },
  { email: 'test@netflix.net', password: 'Test123!', note: 'a viewer without a membership' },
] as const;
