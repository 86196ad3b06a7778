import type { DataSource } from 'typeorm';
import { addJob, appendEvents } from '../../../kit/src';
import { INVOICE_TASK, invoiceJobKey, UNDO_SECONDS } from '../invoice/issue-invoice';
import { activateMembership } from '../membership/activate-membership';
import { alreadyDecided, readText } from './decide-payment';
import { lockPayment, movePayment } from './move-payment';
import type { Payment } from './payment';
import { PaymentEventType, paymentEvents } from './payment-facts';
import type { AlreadyDecided } from './payment-results';

interface Approval {
  paymentId: string;
  note?: string | null;
}

/**
 * Approves a payment and opens the membership in one transaction; of two approvers at once the row's lock lets one win.
 * @throws BAD_USER_INPUT, NOT_FOUND, CONFLICT with `status` for a payment that was never submitted.
 */
export function approvePayment(
  db: DataSource,
  approverId: string,
  input: Approval,
): Promise<Payment | AlreadyDecided> {
  const note = readText('input.note', input.note);
  return db.transaction(async (manager) => {
    const payment = await lockPayment(manager, input.paymentId);
    const earlier = alreadyDecided(payment);
    if (earlier) return earlier;
    const approved = await movePayment(manager, payment, 'APPROVE', {
      // The transaction's time, from which the job's delay counts too.
      decidedAt: () => 'now()',
      decidedById: approverId,
      internalNote: note,
    });
    const membershipChanged = await activateMembership(manager, approved);
    await addJob(
      manager,
      'subscription',
      INVOICE_TASK,
      { paymentId: approved.id },
      { delaySeconds: UNDO_SECONDS, key: invoiceJobKey(approved.id) },
    );
    const told = await paymentEvents(manager, PaymentEventType.APPROVED, [approved]);
    await appendEvents(manager, [...told, ...membershipChanged]);
    return approved;
  });
}
