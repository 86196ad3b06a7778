import type { DataSource } from 'typeorm';

const SESSION_DAYS = 30;
const AUDIT_DAYS = 90;

/** Forgets what has served its time: ended sessions, counted attempts and sign-ups, and addresses in the audit. */
export async function tidy(db: DataSource): Promise<void> {
  await db.query(
    `DELETE FROM session WHERE least(expires_at, revoked_at) < now() - make_interval(days => $1)`,
    [SESSION_DAYS],
  );
  await db.query('DELETE FROM sign_in_attempt WHERE resets_at < now()');
  await db.query('DELETE FROM sign_up_count WHERE day_ends_at < now()');
  await db.query('DELETE FROM audit_entry WHERE occurred_at < now() - make_interval(days => $1)', [
    AUDIT_DAYS,
  ]);
}
