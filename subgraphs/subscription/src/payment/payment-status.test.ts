import { isDecided, isOpen, nextPaymentStatus, PaymentStatus, type PaymentAction } from './payment-status';

const ACTIONS: PaymentAction[] = [
  'SUBMIT',
  'REQUEST_INFO',
  'APPROVE',
  'REJECT',
  'UNDO_APPROVAL',
  'CANCEL',
  'EXPIRE',
  'REVERSE',
];

test('a payment moves along these eleven ways and no other', () => {
  const ways = Object.values(PaymentStatus).flatMap((status) =>
    ACTIONS.flatMap((action) => {
      const next = nextPaymentStatus(status, action);
      return next ? [`${status} ${action} ${next}`] : [];
    }),
  );
  expect(ways.sort()).toEqual(
    [
      'AWAITING_PAYMENT SUBMIT SUBMITTED',
      'AWAITING_PAYMENT CANCEL CANCELLED',
      'AWAITING_PAYMENT EXPIRE EXPIRED',
      'SUBMITTED REQUEST_INFO INFO_REQUESTED',
      'SUBMITTED APPROVE APPROVED',
      'SUBMITTED REJECT REJECTED',
      'SUBMITTED CANCEL CANCELLED',
      'INFO_REQUESTED SUBMIT SUBMITTED',
      'REJECTED SUBMIT SUBMITTED',
      'APPROVED UNDO_APPROVAL SUBMITTED',
      'APPROVED REVERSE REVERSED',
    ].sort(),
  );
});

test('an approved payment takes no more money, a rejected one does', () => {
  expect(Object.values(PaymentStatus).filter(isOpen)).toEqual([
    'AWAITING_PAYMENT',
    'SUBMITTED',
    'INFO_REQUESTED',
    'REJECTED',
  ]);
  expect(Object.values(PaymentStatus).filter(isDecided)).toEqual(['APPROVED', 'REJECTED', 'REVERSED']);
});
