import type { EntityManager } from 'typeorm';
import { conflict, type NewEvent } from '../../../kit/src';
import type { Payment } from '../payment/payment';
import { membershipsChanged } from './membership-facts';
import { readMemberships } from './read-memberships';

const RESTORED = [
  'status',
  'plan_id',
  'current_period_start',
  'current_period_end',
  'anchor_at',
  'anchor_months',
  'cancel_at_period_end',
  'is_trial',
  'last_payment_id',
].join(', ');

/**
 * Makes the membership what it was before this payment's approval. Returns the event of it.
 * @throws CONFLICT when another approval has built on it since.
 */
export async function restoreMembership(manager: EntityManager, payment: Payment): Promise<NewEvent[]> {
  const { userId } = payment;
  const membership = (await readMemberships(manager, [userId], { lock: true })).get(userId);
  if (membership?.lastPaymentId !== payment.id) {
    throw conflict('Another payment has extended this membership since.', { status: payment.status });
  }
  await manager.query(
    `UPDATE membership SET (${RESTORED}) = (
       SELECT ${RESTORED} FROM jsonb_populate_record(NULL::membership,
         (SELECT membership_before FROM payment WHERE id = $2))
     ), changed_at = now() WHERE user_id = $1`,
    [userId, payment.id],
  );
  await manager.query('UPDATE payment SET membership_before = NULL WHERE id = $1', [payment.id]);
  return membershipsChanged(manager, [userId]);
}
