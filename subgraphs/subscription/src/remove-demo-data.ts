import type { DataSource } from 'typeorm';
import { removeJob } from '../../kit/src';
import { invoiceJobKey } from './invoice/issue-invoice';

/** Deletes all that is keyed to these users, their events and waiting jobs included, and nothing else. */
export function removeDemoData(db: DataSource, userIds: readonly string[]): Promise<void> {
  return db.transaction(async (manager) => {
    const payments = await manager.query<
      {
        id: string;
      }[]
    >('SELECT id FROM payment WHERE user_id = ANY($1)', [userIds]);
    for (const { id } of payments) await removeJob(manager, 'subscription', invoiceJobKey(id));
    for (const table of ['playback_session', 'invoice', 'membership', 'payment']) {
      await manager.query(`DELETE FROM ${table} WHERE user_id = ANY($1)`, [userIds]);
    }
    // The series goes on where the remaining invoices end.
    await manager.query(
      `UPDATE invoice_series s SET last_number =
         (SELECT coalesce(max(number), 0) FROM invoice i WHERE i.year = s.year)`,
    );
    await manager.query(`DELETE FROM event WHERE payload->>'userId' = ANY($1)`, [userIds]);
  });
}
