import { MembershipStatus, nextMembershipStatus, type MembershipAction } from './membership-status';

const ACTIONS: MembershipAction[] = [
  'ACTIVATE',
  'END_PERIOD',
  'END_CANCELLED',
  'END_GRACE',
  'CANCEL',
  'REVOKE',
];

test('a membership moves along these ways and no other', () => {
  const ways = Object.values(MembershipStatus).flatMap((status) =>
    ACTIONS.flatMap((action) => {
      const next = nextMembershipStatus(status, action);
      return next ? [`${status} ${action} ${next}`] : [];
    }),
  );
  expect(ways.sort()).toEqual(
    [
      'PENDING ACTIVATE ACTIVE',
      'PENDING CANCEL CANCELLED',
      'PENDING REVOKE REVOKED',
      'ACTIVE ACTIVATE ACTIVE',
      'ACTIVE END_PERIOD GRACE',
      'ACTIVE END_CANCELLED CANCELLED',
      'ACTIVE REVOKE REVOKED',
      'GRACE ACTIVATE ACTIVE',
      'GRACE END_GRACE EXPIRED',
      'GRACE REVOKE REVOKED',
      'EXPIRED ACTIVATE ACTIVE',
      'EXPIRED REVOKE REVOKED',
      'CANCELLED ACTIVATE ACTIVE',
      'CANCELLED REVOKE REVOKED',
    ].sort(),
  );
});
