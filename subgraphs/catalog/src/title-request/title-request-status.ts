import { registerEnumType } from 'type-graphql';

export enum TitleRequestStatus {
  OPEN = 'OPEN',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  FULFILLED = 'FULFILLED',
  WITHDRAWN = 'WITHDRAWN',
}
registerEnumType(TitleRequestStatus, {
  name: 'TitleRequestStatus',
  description: 'OPEN → ACCEPTED | DECLINED | WITHDRAWN; ACCEPTED → FULFILLED | DECLINED; OPEN → FULFILLED.',
  valuesConfig: {
    OPEN: { description: 'Waits for a curator; others may add their vote.' },
    ACCEPTED: { description: 'A curator wants to get it.' },
    DECLINED: { description: 'A curator said no; `reason` says why.' },
    FULFILLED: { description: 'It can be played.' },
    WITHDRAWN: { description: 'Nobody asks for it any more.' },
  },
});

/** Others may still add their vote, and the same title is not asked for a second time. */
export const LIVE_STATUSES = [TitleRequestStatus.OPEN, TitleRequestStatus.ACCEPTED] as const;

/** A member who was told no is not heard about the same title again for so long. */
export const DECLINE_HOLDS_DAYS = 30;
