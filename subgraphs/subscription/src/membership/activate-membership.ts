import type { EntityManager } from 'typeorm';
import { conflict, type NewEvent } from '../../../kit/src';
import type { Payment } from '../payment/payment';
import { MONTHS_OF } from '../plan/billing-interval';
import { Plan } from '../plan/plan';
import { ensureMembership } from './ensure-membership';
import { membershipsChanged } from './membership-facts';
import { nextMembershipStatus } from './membership-status';
import { readMemberships } from './read-memberships';

/**
 * SQL: so many calendar months after an instant, in UTC whatever the connection's time zone; the 31st becomes the last
 * day of a shorter month.
 */
export const monthsAfter = (instant: string, months: string): string =>
  `((${instant}) AT TIME ZONE 'UTC' + make_interval(months => ${months})) AT TIME ZONE 'UTC'`;

/**
 * Begins the period that a payment buys, or extends the running one from its end; a new plan counts at once.
 * Remembers in the payment what the membership was. Returns the event of it.
 * @throws CONFLICT for a revoked membership.
 */
export async function activateMembership(manager: EntityManager, payment: Payment): Promise<NewEvent[]> {
  const { userId, planId } = payment;
  await ensureMembership(manager, userId, planId);
  const before = (await readMemberships(manager, [userId], { lock: true })).get(userId);
  const status = before && nextMembershipStatus(before.status, 'ACTIVATE');
  if (!status) throw conflict('This membership is revoked.', { status: payment.status });
  const plan = await manager.findOneByOrFail(Plan, { id: planId });
  await manager.query(
    `UPDATE payment SET membership_before = (SELECT to_jsonb(m) FROM membership m WHERE m.user_id = $2) WHERE id = $1`,
    [payment.id, userId],
  );
  await manager.query(
    `UPDATE membership m
        SET status = $2, plan_id = $3, last_payment_id = $4, cancel_at_period_end = false, is_trial = false,
            current_period_start = CASE WHEN b.runs THEN m.current_period_start ELSE b.now END,
            anchor_at = b.anchor, anchor_months = b.months,
            current_period_end = ${monthsAfter('b.anchor', 'b.months')}, changed_at = b.now
       FROM (SELECT id, now, runs, CASE WHEN runs THEN anchor_at ELSE now END AS anchor,
                    CASE WHEN runs THEN anchor_months ELSE 0 END + $5::int AS months
               FROM (SELECT *, now() AS now, status = 'ACTIVE' AND current_period_end > now() AS runs
                       FROM membership WHERE user_id = $1) r) b
      WHERE m.id = b.id`,
    [userId, status, planId, payment.id, MONTHS_OF[plan.interval]],
  );
  return membershipsChanged(manager, [userId]);
}
