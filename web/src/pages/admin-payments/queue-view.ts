import type { PaymentStatus, Queue_paymentFragment } from '../../generated/graphql';

export type QueueView = 'waiting' | 'decided' | 'all';

/** The states that each view asks for; null asks for all. */
export const statusesOfView: Record<QueueView, PaymentStatus[] | null> = {
  waiting: ['SUBMITTED', 'INFO_REQUESTED'],
  decided: ['APPROVED', 'REJECTED', 'REVERSED'],
  all: null,
};

/** In which order `rowsOf` puts the rows of each view, in words. */
export const orderOfView: Record<QueueView, string> = {
  waiting: 'Payments that wait, the longest-waiting first',
  decided: 'Decided payments, the newest first',
  all: 'All payments, the newest first',
};

export function belongsTo(view: QueueView, status: PaymentStatus): boolean {
  return statusesOfView[view]?.includes(status) ?? true;
}

/** When a payment came before the people who decide: orders that were never sent have only their beginning. */
export function queuedAt(payment: Queue_paymentFragment): string {
  return payment.submittedAt ?? payment.createdAt;
}

/**
 * The rows to show: those of this view, and for a while those that were just decided here, which stay in place so that
 * the decision can be taken back. The longest-waiting order stands first, decided ones the other way round.
 */
export function rowsOf(
  view: QueueView,
  payments: readonly Queue_paymentFragment[],
  justDecided: ReadonlySet<string>,
): Queue_paymentFragment[] {
  const direction = view === 'waiting' ? 1 : -1;
  return payments
    .filter((payment) => belongsTo(view, payment.status) || justDecided.has(payment.id))
    .sort((a, b) => direction * (Date.parse(queuedAt(a)) - Date.parse(queuedAt(b))));
}
