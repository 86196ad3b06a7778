import type { EntityManager } from 'typeorm';
import type { LogEvent, Projection } from '../../../kit/src';
import { NotificationKind } from './notification';
import { writeNotifications, type NotificationDraft } from './write-notifications';

const OWNER = 'subscription';

/** What the subscription subgraph tells of a decided payment. */
interface PaymentDecision {
  paymentId?: string;
  userId?: string;
  planName?: string | null;
  reason?: string | null;
}

/** Approvals and rejections as notifications; an approval that is undone takes its notification back. */
export const paymentDecided: Projection = {
  name: 'subscription.payment-decided',
  owner: OWNER,
  apply: async (manager, events) => {
    await writeNotifications(
      manager,
      events.map(draftOf).filter((draft) => draft !== null),
    );
    for (const event of events) if (event.type === 'payment.undone') await retractApproval(manager, event);
  },
};

function draftOf(source: LogEvent): NotificationDraft | null {
  const { paymentId = source.subjectId, userId, planName, reason } = source.payload as PaymentDecision;
  if (!userId) return null;
  const base = {
    accountId: userId,
    link: `/payments/${paymentId}`,
    subjectId: paymentId,
    source,
    owner: OWNER,
  };
  if (source.type === 'payment.approved') {
    return {
      ...base,
      kind: NotificationKind.PAYMENT_APPROVED,
      title: 'Your payment has arrived',
      body: `Your membership${planName ? `, ${planName},` : ''} is open, and with it every film that can be played here.`,
    };
  }
  if (source.type === 'payment.rejected') {
    return {
      ...base,
      kind: NotificationKind.PAYMENT_REJECTED,
      title: 'Your payment was not accepted',
      body: reason
        ? `The reason: ${reason} You can send it again from the payment's page.`
        : "You can send it again from the payment's page.",
    };
  }
  return null;
}

// The newest one that is older than the undoing: a second approval has a notification of its own.
async function retractApproval(manager: EntityManager, undone: LogEvent): Promise<void> {
  const { paymentId = undone.subjectId } = undone.payload as PaymentDecision;
  await manager.query(
    `UPDATE notification SET retracted_at = now()
      WHERE id = (SELECT id FROM notification
                   WHERE subject_id = $1 AND kind = $2 AND split_part(source_event, ':', 2)::bigint < $3::bigint
                   ORDER BY split_part(source_event, ':', 2)::bigint DESC LIMIT 1)
        AND retracted_at IS NULL`,
    [paymentId, NotificationKind.PAYMENT_APPROVED, undone.id],
  );
}
