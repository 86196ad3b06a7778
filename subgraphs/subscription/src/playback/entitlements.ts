import type { EntityManager } from 'typeorm';
import type { Membership } from '../membership/membership';
import { MembershipStatus } from '../membership/membership-status';
import { Plan } from '../plan/plan';

type Entitlements = Pick<Plan, 'maximumStreams' | 'maximumHeight'>;

/** Films outside the membership play without one, too. */
const WITHOUT_MEMBERSHIP: Entitlements = { maximumStreams: 1, maximumHeight: 720 };

/** What an active membership's plan allows, or what everybody who is signed in may. */
export async function entitlementsOf(
  manager: EntityManager,
  membership: Membership | null,
): Promise<Entitlements> {
  if (membership?.status !== MembershipStatus.ACTIVE) return WITHOUT_MEMBERSHIP;
  return manager.findOneByOrFail(Plan, { id: membership.planId });
}
