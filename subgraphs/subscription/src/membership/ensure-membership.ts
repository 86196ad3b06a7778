import type { EntityManager } from 'typeorm';
import type { NewEvent } from '../../../kit/src';
import { membershipsChanged } from './membership-facts';

/** A PENDING membership for whoever has none, and then the event of it. */
export async function ensureMembership(
  manager: EntityManager,
  userId: string,
  planId: string,
): Promise<NewEvent[]> {
  const made = await manager.query<unknown[]>(
    `INSERT INTO membership (user_id, status, plan_id) VALUES ($1, 'PENDING', $2)
     ON CONFLICT (user_id) DO NOTHING RETURNING id`,
    [userId, planId],
  );
  return made.length > 0 ? membershipsChanged(manager, [userId]) : [];
}
