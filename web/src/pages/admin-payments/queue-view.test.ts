import type { PaymentStatus, Queue_paymentFragment } from '../../generated/graphql';
import { belongsTo, rowsOf } from './queue-view';

const payment = (id: string, status: PaymentStatus, submittedAt: string): Queue_paymentFragment => ({
  __typename: 'Payment',
  id,
  reference: id,
  status,
  amountMinor: 799,
  currency: 'EUR',
  createdAt: '2026-01-01T00:00:00Z',
  submittedAt,
  decidedAt: null,
  rejectionReason: null,
  plan: { __typename: 'Plan', id: 'p', name: 'Evening' },
  user: null,
  decidedBy: null,
});
const early = payment('early', 'SUBMITTED', '2026-01-02T10:00:00Z');
const late = payment('late', 'SUBMITTED', '2026-01-02T11:00:00Z');
const done = payment('done', 'APPROVED', '2026-01-02T09:00:00Z');
const ids = (rows: Queue_paymentFragment[]) => rows.map((row) => row.id);

test('whoever waits longest stands first', () => {
  expect(ids(rowsOf('waiting', [late, early], new Set()))).toEqual(['early', 'late']);
});

test('a decided order leaves the queue, except while it can still be taken back', () => {
  expect(ids(rowsOf('waiting', [done, late], new Set()))).toEqual(['late']);
  expect(ids(rowsOf('waiting', [done, late], new Set(['done'])))).toEqual(['done', 'late']);
});

test('decided orders show the newest first', () => {
  const rejected = payment('rejected', 'REJECTED', '2026-01-02T12:00:00Z');
  expect(ids(rowsOf('decided', [done, rejected, late], new Set()))).toEqual(['rejected', 'done']);
});

test('an order that was never sent belongs to the whole list only', () => {
  expect(belongsTo('waiting', 'AWAITING_PAYMENT')).toBe(false);
  expect(belongsTo('decided', 'AWAITING_PAYMENT')).toBe(false);
  expect(belongsTo('all', 'AWAITING_PAYMENT')).toBe(true);
});
