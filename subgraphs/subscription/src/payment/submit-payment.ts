import type { DataSource } from 'typeorm';
import { appendEvents, notFound, type NewEvent } from '../../../kit/src';
import { ensureMembership } from '../membership/ensure-membership';
import { describeStatus, lockPayment, movePayment } from './move-payment';
import { Payment } from './payment';
import { PaymentEventType, paymentEvents } from './payment-facts';
import { PaymentNotOpen } from './payment-results';
import { nextPaymentStatus, PaymentStatus } from './payment-status';

/**
 * The payer says "I have paid". Saying it again changes nothing.
 * @throws NOT_FOUND also for somebody else's payment.
 */
export function submitPayment(
  db: DataSource,
  userId: string,
  paymentId: string,
): Promise<Payment | PaymentNotOpen> {
  return db.transaction(async (manager) => {
    const payment = await lockPayment(manager, paymentId);
    if (payment.userId !== userId) throw notFound('payment');
    if (payment.status === PaymentStatus.SUBMITTED) return payment;
    if (!nextPaymentStatus(payment.status, 'SUBMIT')) {
      return PaymentNotOpen.of(payment, describeStatus(payment.status));
    }
    const events: NewEvent[] = [];
    let result: Payment | PaymentNotOpen;
    // The job that expires payments runs once a minute; the database's clock decides.
    const [{ isLate } = { isLate: false }] = await manager.query<{ isLate: boolean }[]>(
      'SELECT expires_at <= clock_timestamp() AS "isLate" FROM payment WHERE id = $1',
      [paymentId],
    );
    if (isLate && payment.status === PaymentStatus.AWAITING_PAYMENT) {
      const expired = await movePayment(manager, payment, 'EXPIRE');
      events.push(...(await paymentEvents(manager, PaymentEventType.EXPIRED, [expired])));
      result = PaymentNotOpen.of(expired, describeStatus(expired.status));
    } else {
      const submitted = await movePayment(manager, payment, 'SUBMIT', {
        submittedAt: () => 'clock_timestamp()',
        decidedAt: null,
        decidedById: null,
        internalNote: null,
        rejectionReason: null,
      });
      events.push(...(await ensureMembership(manager, userId, payment.planId)));
      events.push(...(await paymentEvents(manager, PaymentEventType.SUBMITTED, [submitted])));
      result = submitted;
    }
    await appendEvents(manager, events);
    return result;
  });
}
