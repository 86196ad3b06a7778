import { registerEnumType } from 'type-graphql';

export enum MembershipStatus {
  PENDING = 'PENDING',
  ACTIVE = 'ACTIVE',
  GRACE = 'GRACE',
  EXPIRED = 'EXPIRED',
  CANCELLED = 'CANCELLED',
  REVOKED = 'REVOKED',
}
registerEnumType(MembershipStatus, {
  name: 'MembershipStatus',
  description: 'Where a membership stands at this moment.',
  valuesConfig: {
    PENDING: { description: 'A payment was submitted, none is approved yet.' },
    ACTIVE: { description: 'The only status that opens films; until the period’s end.' },
    GRACE: { description: 'The period has ended, and for some days renewing is all it takes.' },
    EXPIRED: { description: 'Not renewed in time; a new payment opens it again.' },
    CANCELLED: { description: 'Ended as its owner wished; a new payment opens it again.' },
    REVOKED: { description: 'Closed because the money was called back.' },
  },
});

/** ACTIVATE is a first approval or a renewal. END_CANCELLED ends a period that was not to be renewed. */
export type MembershipAction =
  'ACTIVATE' | 'END_PERIOD' | 'END_CANCELLED' | 'END_GRACE' | 'CANCEL' | 'REVOKE';

const { PENDING, ACTIVE, GRACE, EXPIRED, CANCELLED, REVOKED } = MembershipStatus;

const TRANSITIONS: Readonly<Record<MembershipStatus, Partial<Record<MembershipAction, MembershipStatus>>>> = {
  [PENDING]: { ACTIVATE: ACTIVE, CANCEL: CANCELLED, REVOKE: REVOKED },
  [ACTIVE]: { ACTIVATE: ACTIVE, END_PERIOD: GRACE, END_CANCELLED: CANCELLED, REVOKE: REVOKED },
  [GRACE]: { ACTIVATE: ACTIVE, END_GRACE: EXPIRED, REVOKE: REVOKED },
  [EXPIRED]: { ACTIVATE: ACTIVE, REVOKE: REVOKED },
  [CANCELLED]: { ACTIVATE: ACTIVE, REVOKE: REVOKED },
  [REVOKED]: {},
};

/** Where an action leads from a status; null where it is not possible. */
export const nextMembershipStatus = (
  status: MembershipStatus,
  action: MembershipAction,
): MembershipStatus | null => TRANSITIONS[status][action] ?? null;

const GRACE_DAYS = 3;

/**
 * SQL: the status of a `membership` row at this moment by the database's clock, also while the job that writes it
 * down is late.
 */
export const STATUS_NOW = `CASE
    WHEN status = '${ACTIVE}' AND cancel_at_period_end AND current_period_end <= clock_timestamp()
      THEN '${TRANSITIONS.ACTIVE.END_CANCELLED}'
    WHEN status IN ('${ACTIVE}', '${GRACE}')
         AND current_period_end + make_interval(days => ${GRACE_DAYS}) <= clock_timestamp()
      THEN '${TRANSITIONS.GRACE.END_GRACE}'
    WHEN status = '${ACTIVE}' AND current_period_end <= clock_timestamp()
      THEN '${TRANSITIONS.ACTIVE.END_PERIOD}'
    ELSE status END`;
