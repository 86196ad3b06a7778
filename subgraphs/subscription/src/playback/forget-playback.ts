import type { DataSource } from 'typeorm';

const KEPT_DAYS = 30;

/** Deletes sessions that ended long ago. */
export async function forgetPlayback(db: DataSource): Promise<void> {
  await db.query('DELETE FROM playback_session WHERE expires_at < now() - make_interval(days => $1)', [
    KEPT_DAYS,
  ]);
}
