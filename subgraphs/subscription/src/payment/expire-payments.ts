import type { DataSource } from 'typeorm';
import { In } from 'typeorm';
import { appendEvents } from '../../../kit/src';
import { Payment } from './payment';
import { PaymentEventType, paymentEvents } from './payment-facts';
import { nextPaymentStatus, PaymentStatus } from './payment-status';

const BATCH = 500;

/** Expires, by the database's clock, what nobody has paid in time; how many. Replicas share the work. */
export async function expirePayments(db: DataSource): Promise<number> {
  let expired = 0;
  for (;;) {
    const count = await expireBatch(db);
    expired += count;
    if (count < BATCH) return expired;
  }
}

function expireBatch(db: DataSource): Promise<number> {
  return db.transaction(async (manager) => {
    const late = await manager.query<{ id: string }[]>(
      `SELECT id FROM payment WHERE status = $1 AND expires_at <= now()
        ORDER BY expires_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`,
      [PaymentStatus.AWAITING_PAYMENT],
    );
    if (late.length === 0) return 0;
    const id = In(late.map((row) => row.id));
    const status = nextPaymentStatus(PaymentStatus.AWAITING_PAYMENT, 'EXPIRE') ?? undefined;
    await manager.update(Payment, { id }, { status });
    const payments = await manager.find(Payment, { where: { id }, order: { expiresAt: 'ASC' } });
    await appendEvents(manager, await paymentEvents(manager, PaymentEventType.EXPIRED, payments));
    return payments.length;
  });
}
