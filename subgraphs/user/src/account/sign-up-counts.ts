import type { EntityManager } from 'typeorm';
import type { UserSettings } from '../config';

export type SignUpLimits = Pick<UserSettings, 'RATE_LIMIT_SIGN_UPS_PER_HOUR' | 'RATE_LIMIT_SIGN_UPS_PER_DAY'>;

const NO_LIMIT = 2_147_483_647;

/**
 * Counts a sign-up before its password is hashed, so that no burst gets more than the limit; a refused one is not counted.
 * @param address As `networkOf` gives it.
 * @returns Seconds to wait; null when it may go on.
 */
export async function chargeSignUp(
  manager: Pick<EntityManager, 'query'>,
  address: string,
  limits: SignUpLimits,
): Promise<number | null> {
  const perHour = limits.RATE_LIMIT_SIGN_UPS_PER_HOUR || NO_LIMIT;
  const perDay = limits.RATE_LIMIT_SIGN_UPS_PER_DAY || NO_LIMIT;
  if (perHour === NO_LIMIT && perDay === NO_LIMIT) return null;
  const counted = await manager.query<unknown[]>(
    `INSERT INTO sign_up_count AS c (address, hour_count, hour_ends_at, day_count, day_ends_at)
     VALUES ($1, 1, now() + interval '1 hour', 1, now() + interval '1 day')
     ON CONFLICT (address) DO UPDATE SET
       hour_count = CASE WHEN c.hour_ends_at <= now() THEN 1 ELSE c.hour_count + 1 END,
       hour_ends_at = CASE WHEN c.hour_ends_at <= now() THEN excluded.hour_ends_at ELSE c.hour_ends_at END,
       day_count = CASE WHEN c.day_ends_at <= now() THEN 1 ELSE c.day_count + 1 END,
       day_ends_at = CASE WHEN c.day_ends_at <= now() THEN excluded.day_ends_at ELSE c.day_ends_at END
     WHERE (c.hour_ends_at <= now() OR c.hour_count < $2) AND (c.day_ends_at <= now() OR c.day_count < $3)
     RETURNING 1`,
    [address, perHour, perDay],
  );
  if (counted.length > 0) return null;
  const [wait] = await manager.query<{ seconds: number | null }[]>(
    `SELECT ceil(extract(epoch FROM greatest(
              CASE WHEN hour_count >= $2 THEN hour_ends_at END,
              CASE WHEN day_count >= $3 THEN day_ends_at END) - now()))::int AS seconds
       FROM sign_up_count WHERE address = $1`,
    [address, perHour, perDay],
  );
  return Math.max(1, wait?.seconds ?? 1);
}

/** Takes a charge back: nothing came of that sign-up. */
export async function returnSignUp(manager: Pick<EntityManager, 'query'>, address: string): Promise<void> {
  await manager.query(
    `UPDATE sign_up_count SET hour_count = greatest(hour_count - 1, 0), day_count = greatest(day_count - 1, 0)
      WHERE address = $1`,
    [address],
  );
}
