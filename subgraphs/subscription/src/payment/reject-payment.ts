import type { DataSource } from 'typeorm';
import { appendEvents } from '../../../kit/src';
import { alreadyDecided, readReason } from './decide-payment';
import { lockPayment, movePayment } from './move-payment';
import type { Payment } from './payment';
import { PaymentEventType, paymentEvents } from './payment-facts';
import type { AlreadyDecided } from './payment-results';

/**
 * Rejects a payment; the payer reads the reason and may submit again.
 * @throws BAD_USER_INPUT without a reason, NOT_FOUND, CONFLICT with `status` for a payment that was never submitted.
 */
export function rejectPayment(
  db: DataSource,
  approverId: string,
  input: { paymentId: string; reason: string },
): Promise<Payment | AlreadyDecided> {
  const rejectionReason = readReason('input.reason', input.reason);
  return db.transaction(async (manager) => {
    const payment = await lockPayment(manager, input.paymentId);
    const earlier = alreadyDecided(payment);
    if (earlier) return earlier;
    const rejected = await movePayment(manager, payment, 'REJECT', {
      decidedAt: () => 'now()',
      decidedById: approverId,
      rejectionReason,
    });
    await appendEvents(manager, await paymentEvents(manager, PaymentEventType.REJECTED, [rejected]));
    return rejected;
  });
}
