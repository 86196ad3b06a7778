import type { EntityManager } from 'typeorm';
import type { NewEvent } from '../../../kit/src';
import { readMemberships } from './read-memberships';

export const MEMBERSHIP_CHANGED = 'membership.changed';

/** The present memberships as the events that tell of their change. */
export async function membershipsChanged(
  manager: EntityManager,
  userIds: readonly string[],
): Promise<NewEvent[]> {
  const memberships = await readMemberships(manager, userIds);
  return [...memberships.values()].map(({ id, userId, status, planId, currentPeriodEnd }) => ({
    type: MEMBERSHIP_CHANGED,
    subjectId: id,
    payload: { userId, status, planId, currentPeriodEnd },
  }));
}
