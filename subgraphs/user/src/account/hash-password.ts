import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { inHashingPlace } from './hashing-places';

/** OWASP's first choice for argon2id, which is the library's default algorithm; memory in KiB. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A PHC string of argon2id. Unicode forms that look alike hash alike. @throws RATE_LIMITED when too many wait. */
export const hashPassword = (password: string): Promise<string> =>
  inHashingPlace(() => hash(password.normalize('NFKC'), COST));

let decoy: Promise<string> | undefined;

/** A hash that no password has; made once, ahead of the first request that needs it. */
export function decoyHash(): Promise<string> {
  decoy ??= hash(randomBytes(32), COST);
  return decoy;
}

/**
 * Takes the same time for an account that does not exist (null), and is then always false.
 * @throws RATE_LIMITED when too many wait; the password was not tried then.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const target = passwordHash ?? (await decoyHash());
  const matches = await inHashingPlace(() => verify(target, password.normalize('NFKC')));
  return matches && passwordHash !== null;
}
