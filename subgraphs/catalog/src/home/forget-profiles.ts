import type { DataSource } from 'typeorm';

/** Deletes what the home page knows of these profiles. */
export async function forgetProfiles(db: DataSource, profileIds: readonly string[]): Promise<void> {
  await db.query('DELETE FROM viewer_history WHERE profile_id = ANY($1)', [profileIds]);
}
