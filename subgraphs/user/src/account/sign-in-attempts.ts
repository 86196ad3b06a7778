import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { EntityManager } from 'typeorm';

/** Wrong passwords in a row of one e-mail from one address. */
const ATTEMPTS_PER_EMAIL = 10;
/** Of one address, whatever the e-mails: many people may share it. */
const ATTEMPTS_PER_ADDRESS = 100;
const WINDOW_SECONDS = 15 * 60;
const NO_EMAIL = '';

interface AttemptKey {
  emailHash: string;
  address: string;
}

export function attemptKey(email: string, clientAddress: string): AttemptKey {
  return { emailHash: hashOfEmail(email), address: networkOf(clientAddress) };
}

export const hashOfEmail = (email: string): string => createHash('sha256').update(email).digest('hex');

/** An IPv6 customer has a /64 of addresses, so that network counts as one. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || /^::ffff:\d/i.test(address)) return address.replace(/^::ffff:/i, '');
  const [head = '', tail] = address.split('%', 1).join('').split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(Math.max(zeros, 0)).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

interface AttemptCharge {
  /** Seconds to wait; null when the password may be tried. */
  retryAfterSeconds: number | null;
  /** True for the first refusal of a row. */
  hasJustBlocked: boolean;
}

/**
 * Counts an attempt before its password is looked at, so that no burst gets more tries than the limit.
 * The wait starts with the last allowed attempt; refused ones do not prolong it.
 */
export async function chargeAttempt(
  manager: Pick<EntityManager, 'query'>,
  key: AttemptKey,
): Promise<AttemptCharge> {
  const rows = await manager.query<{ emailHash: string; failures: number; seconds: number }[]>(
    `INSERT INTO sign_in_attempt AS a (email_hash, address, failures, resets_at)
     SELECT email_hash, $2, 1, now() + make_interval(secs => $5)
       FROM unnest(ARRAY[$1, '']::text[]) AS e(email_hash)
     ON CONFLICT (email_hash, address) DO UPDATE SET
       failures = CASE WHEN a.resets_at <= now() THEN 1 ELSE a.failures + 1 END,
       resets_at = CASE
         WHEN a.resets_at <= now() OR a.failures < CASE WHEN a.email_hash = '' THEN $4::int ELSE $3::int END
         THEN now() + make_interval(secs => $5)
         ELSE a.resets_at END
     RETURNING email_hash AS "emailHash", failures, ceil(extract(epoch FROM resets_at - now()))::int AS seconds`,
    [key.emailHash, key.address, ATTEMPTS_PER_EMAIL, ATTEMPTS_PER_ADDRESS, WINDOW_SECONDS],
  );
  const limitOf = (emailHash: string) => (emailHash === NO_EMAIL ? ATTEMPTS_PER_ADDRESS : ATTEMPTS_PER_EMAIL);
  const over = rows.filter((row) => row.failures > limitOf(row.emailHash));
  return {
    retryAfterSeconds: over.length === 0 ? null : Math.max(1, ...over.map((row) => row.seconds)),
    hasJustBlocked: over.some((row) => row.failures === limitOf(row.emailHash) + 1),
  };
}

/** The right password ends the row, and was no failure of its address. */
export async function forgiveAttempts(manager: Pick<EntityManager, 'query'>, key: AttemptKey): Promise<void> {
  await manager.query('DELETE FROM sign_in_attempt WHERE email_hash = $1 AND address = $2', [
    key.emailHash,
    key.address,
  ]);
  await manager.query(
    `UPDATE sign_in_attempt SET failures = greatest(failures - 1, 0) WHERE email_hash = '' AND address = $1`,
    [key.address],
  );
}

/** Takes a charge back: its password was not tried. */
export async function returnAttempt(manager: Pick<EntityManager, 'query'>, key: AttemptKey): Promise<void> {
  // One row a statement, because rows locked in another order than the charge's could deadlock with it.
  for (const emailHash of [key.emailHash, NO_EMAIL]) {
    await manager.query(
      'UPDATE sign_in_attempt SET failures = greatest(failures - 1, 0) WHERE email_hash = $1 AND address = $2',
      [emailHash, key.address],
    );
  }
}
