import { registerEnumType } from 'type-graphql';

export enum PaymentStatus {
  AWAITING_PAYMENT = 'AWAITING_PAYMENT',
  SUBMITTED = 'SUBMITTED',
  INFO_REQUESTED = 'INFO_REQUESTED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  CANCELLED = 'CANCELLED',
  EXPIRED = 'EXPIRED',
  REVERSED = 'REVERSED',
}
registerEnumType(PaymentStatus, {
  name: 'PaymentStatus',
  description: 'How far an order is.',
  valuesConfig: {
    AWAITING_PAYMENT: { description: 'Started; the payer has not said yet that it is paid.' },
    SUBMITTED: { description: 'The payer says that it is paid; somebody has to look.' },
    INFO_REQUESTED: { description: 'The approver has a question; the payer can submit again.' },
    APPROVED: { description: 'The money has arrived, and access is open.' },
    REJECTED: { description: 'The money has not arrived; the payer can submit again.' },
    CANCELLED: { description: 'Given up before it was decided.' },
    EXPIRED: { description: 'Never submitted in time.' },
    REVERSED: { description: 'Approved once, and the money was called back: access is closed.' },
  },
});

export type PaymentAction =
  'SUBMIT' | 'REQUEST_INFO' | 'APPROVE' | 'REJECT' | 'UNDO_APPROVAL' | 'CANCEL' | 'EXPIRE' | 'REVERSE';

const { AWAITING_PAYMENT, SUBMITTED, INFO_REQUESTED, APPROVED, REJECTED, CANCELLED, EXPIRED, REVERSED } =
  PaymentStatus;

const TRANSITIONS: Readonly<Record<PaymentStatus, Partial<Record<PaymentAction, PaymentStatus>>>> = {
  [AWAITING_PAYMENT]: { SUBMIT: SUBMITTED, CANCEL: CANCELLED, EXPIRE: EXPIRED },
  [SUBMITTED]: { REQUEST_INFO: INFO_REQUESTED, APPROVE: APPROVED, REJECT: REJECTED, CANCEL: CANCELLED },
  [INFO_REQUESTED]: { SUBMIT: SUBMITTED },
  [REJECTED]: { SUBMIT: SUBMITTED },
  [APPROVED]: { UNDO_APPROVAL: SUBMITTED, REVERSE: REVERSED },
  [CANCELLED]: {},
  [EXPIRED]: {},
  [REVERSED]: {},
};

/** Where an action leads from a status; null where it is not possible. */
export const nextPaymentStatus = (status: PaymentStatus, action: PaymentAction): PaymentStatus | null =>
  TRANSITIONS[status][action] ?? null;

/** Somebody has said yes or no, and nobody took it back. */
export const isDecided = (status: PaymentStatus): boolean => [APPROVED, REJECTED, REVERSED].includes(status);

/** Money may still come in for it. */
export const isOpen = (status: PaymentStatus): boolean =>
  [AWAITING_PAYMENT, SUBMITTED, INFO_REQUESTED, REJECTED].includes(status);
