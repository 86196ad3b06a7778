import type { DataSource } from 'typeorm';

/** Deletes all that is keyed to these users, their events included, and nothing else. */
export function removeDemoData(db: DataSource, userIds: readonly string[]): Promise<void> {
  return db.transaction(async (manager) => {
    for (const table of ['watch_progress', 'my_list_entry', 'title_reaction']) {
      await manager.query(`DELETE FROM ${table} WHERE user_id = ANY($1)`, [userIds]);
    }
    await manager.query(`DELETE FROM event WHERE payload->>'userId' = ANY($1)`, [userIds]);
  });
}
