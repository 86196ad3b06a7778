import type { EntityManager } from 'typeorm';
import { Membership } from './membership';
import { STATUS_NOW } from './membership-status';

/** The memberships of these users as they are at this moment by the database's clock. */
export async function readMemberships(
  manager: Pick<EntityManager, 'query'>,
  userIds: readonly string[],
  options: { lock?: boolean } = {},
): Promise<Map<string, Membership>> {
  const rows = await manager.query<Membership[]>(
    `SELECT id, user_id AS "userId", ${STATUS_NOW} AS status, plan_id AS "planId",
            current_period_start AS "currentPeriodStart", current_period_end AS "currentPeriodEnd",
            anchor_at AS "anchorAt", anchor_months AS "anchorMonths",
            cancel_at_period_end AS "cancelAtPeriodEnd", is_trial AS "isTrial",
            last_payment_id AS "lastPaymentId", changed_at AS "changedAt"
       FROM membership WHERE user_id = ANY($1) ${options.lock ? 'FOR UPDATE' : ''}`,
    [userIds],
  );
  return new Map(rows.map((row) => [row.userId, Object.assign(new Membership(), row)]));
}
