import type { DataSource, EntityManager } from 'typeorm';
import { Payment } from '../payment/payment';
import { PaymentStatus } from '../payment/payment-status';

/** How long an approver may take it back, and how long the invoice waits. */
export const UNDO_SECONDS = 10;
export const INVOICE_TASK = 'issueInvoice';
export const invoiceJobKey = (paymentId: string): string => `invoice:${paymentId}`;

/**
 * Gives an approved payment its invoice, once; nothing for one whose approval was taken back.
 * Numbers have no gap: the series' row stays locked until the invoice commits.
 */
export function issueInvoice(db: DataSource, paymentId: string): Promise<void> {
  return db.transaction(async (manager) => {
    const payment = await manager.findOne(Payment, {
      where: { id: paymentId },
      lock: { mode: 'pessimistic_write' },
    });
    if (payment?.status !== PaymentStatus.APPROVED || !(await isDue(manager, paymentId))) return;
    const [series] = await manager.query<{ year: number; number: number }[]>(
      `INSERT INTO invoice_series AS s (year, last_number)
       VALUES (extract(year FROM now() AT TIME ZONE 'UTC')::int, 1)
       ON CONFLICT (year) DO UPDATE SET last_number = s.last_number + 1
       RETURNING year, last_number AS number`,
    );
    await manager.query(
      `INSERT INTO invoice (payment_id, user_id, year, number, amount_minor, currency)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [payment.id, payment.userId, series?.year, series?.number, payment.amountMinor, payment.currency],
    );
  });
}

// A job that had started when its approval was undone must not bill the next approval early: that has its own job.
async function isDue(manager: EntityManager, paymentId: string): Promise<boolean> {
  const [row] = await manager.query<{ isDue: boolean }[]>(
    `SELECT p.decided_at + make_interval(secs => $2) <= clock_timestamp()
            AND NOT EXISTS (SELECT 1 FROM invoice i WHERE i.payment_id = p.id) AS "isDue"
       FROM payment p WHERE p.id = $1`,
    [paymentId, UNDO_SECONDS],
  );
  return row?.isDue ?? false;
}
