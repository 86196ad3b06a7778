import type { DataSource, EntityManager } from 'typeorm';
import { appendEvents, conflict, removeJob } from '../../../kit/src';
import { invoiceJobKey, UNDO_SECONDS } from '../invoice/issue-invoice';
import { restoreMembership } from '../membership/restore-membership';
import { describeStatus, lockPayment, movePayment } from './move-payment';
import type { Payment } from './payment';
import { PaymentEventType, paymentEvents } from './payment-facts';
import { PaymentStatus } from './payment-status';

/**
 * Takes an approval back: the payment waits again, the membership is what it was, and no invoice is made.
 * @throws NOT_FOUND; CONFLICT for another approver, after ten seconds by the database's clock, and when the membership
 * was changed since.
 */
export function undoApproval(db: DataSource, approverId: string, paymentId: string): Promise<Payment> {
  return db.transaction(async (manager) => {
    const payment = await lockPayment(manager, paymentId);
    const { status } = payment;
    if (status !== PaymentStatus.APPROVED) throw conflict(describeStatus(status), { status });
    if (payment.decidedById !== approverId) {
      throw conflict('Only the person who approved it may take it back.', { status });
    }
    if (!(await isUndoable(manager, paymentId))) {
      throw conflict(`An approval can be taken back for ${UNDO_SECONDS} seconds.`, { status });
    }
    const undone = await movePayment(manager, payment, 'UNDO_APPROVAL', {
      decidedAt: null,
      decidedById: null,
      internalNote: null,
    });
    const membershipChanged = await restoreMembership(manager, undone);
    await removeJob(manager, 'subscription', invoiceJobKey(paymentId));
    const told = await paymentEvents(manager, PaymentEventType.UNDONE, [undone]);
    await appendEvents(manager, [...told, ...membershipChanged]);
    return undone;
  });
}

async function isUndoable(manager: EntityManager, paymentId: string): Promise<boolean> {
  const [row] = await manager.query<{ isUndoable: boolean }[]>(
    `SELECT p.decided_at + make_interval(secs => $2) > clock_timestamp()
            AND NOT EXISTS (SELECT 1 FROM invoice i WHERE i.payment_id = p.id) AS "isUndoable"
       FROM payment p WHERE p.id = $1`,
    [paymentId, UNDO_SECONDS],
  );
  return row?.isUndoable ?? false;
}
