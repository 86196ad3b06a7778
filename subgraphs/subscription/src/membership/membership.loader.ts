import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import type { Membership } from './membership';
import { readMemberships } from './read-memberships';

export function createMembershipLoaders(db: DataSource) {
  return {
    membershipByUserId: new DataLoader<string, Membership | null>(async (userIds) => {
      const memberships = await readMemberships(db, userIds);
      return userIds.map((userId) => memberships.get(userId) ?? null);
    }),
  };
}
