import type { EntityManager } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { conflict, notFound } from '../../../kit/src';
import { Payment } from './payment';
import { nextPaymentStatus, type PaymentAction, type PaymentStatus } from './payment-status';

/** Locks the payment's row until the transaction ends. @throws NOT_FOUND */
export async function lockPayment(manager: EntityManager, id: string): Promise<Payment> {
  const payment = await manager.findOne(Payment, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!payment) throw notFound('payment');
  return payment;
}

const SPOKEN: Readonly<Record<PaymentStatus, string>> = {
  AWAITING_PAYMENT: 'has not been submitted',
  SUBMITTED: 'waits for a decision',
  INFO_REQUESTED: 'waits for an answer of the payer',
  APPROVED: 'is approved',
  REJECTED: 'is rejected',
  CANCELLED: 'is cancelled',
  EXPIRED: 'has expired',
  REVERSED: 'is reversed',
};

export const describeStatus = (status: PaymentStatus): string => `This payment ${SPOKEN[status]}.`;

/**
 * Moves a locked payment along its states.
 * @throws CONFLICT with `status` where the action is not possible from there.
 */
export async function movePayment(
  manager: EntityManager,
  payment: Payment,
  action: PaymentAction,
  changes: QueryDeepPartialEntity<Payment> = {},
): Promise<Payment> {
  const status = nextPaymentStatus(payment.status, action);
  if (!status) throw conflict(describeStatus(payment.status), { status: payment.status });
  await manager.update(Payment, { id: payment.id }, { ...changes, status });
  return manager.findOneByOrFail(Payment, { id: payment.id });
}
