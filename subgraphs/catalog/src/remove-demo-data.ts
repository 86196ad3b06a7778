import type { DataSource } from 'typeorm';

/** Deletes what the catalogue keeps of these users, and nothing else. */
export async function removeDemoData(db: DataSource, userIds: readonly string[]): Promise<void> {
  await db.query('DELETE FROM viewer_history WHERE user_id = ANY($1)', [userIds]);
}
