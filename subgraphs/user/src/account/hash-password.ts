import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's first choice for argon2id, which is the library's default algorithm; memory in KiB. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A PHC string of argon2id. Unicode forms that look alike hash alike. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), COST);

let decoy: Promise<string> | undefined;

/** A hash that no password has; made once, ahead of the first request that needs it. */
export function decoyHash(): Promise<string> {
  decoy ??= hash(randomBytes(32), COST);
  return decoy;
}

/** Takes the same time for an account that does not exist (null), and is then always false. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await decoyHash()), password.normalize('NFKC'));
  return matches && passwordHash !== null;
}
