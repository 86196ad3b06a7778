import { registerEnumType } from 'type-graphql';
import { In, type EntityManager } from 'typeorm';
import type { NewEvent } from '../../../kit/src';
import { Plan } from '../plan/plan';
import type { Payment } from './payment';

export enum PaymentEventType {
  STARTED = 'STARTED',
  SUBMITTED = 'SUBMITTED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  UNDONE = 'UNDONE',
  CANCELLED = 'CANCELLED',
  EXPIRED = 'EXPIRED',
}
registerEnumType(PaymentEventType, {
  name: 'PaymentEventType',
  description: 'What happened to a payment.',
  valuesConfig: {
    STARTED: { description: 'A checkout made it.' },
    SUBMITTED: { description: 'The payer said that it is paid.' },
    APPROVED: { description: 'An approver saw the money.' },
    REJECTED: { description: 'An approver saw no money.' },
    UNDONE: { description: 'An approval was taken back: it waits again.' },
    CANCELLED: { description: 'It was given up.' },
    EXPIRED: { description: 'It was not submitted in time.' },
  },
});

/** As in the log: `payment.approved`. */
const logTypeOf = (type: PaymentEventType): string => `payment.${type.toLowerCase()}`;
export const PAYMENT_LOG_TYPES = Object.values(PaymentEventType).map(logTypeOf);

export const eventTypeOf = (logType: string): PaymentEventType =>
  logType.slice('payment.'.length).toUpperCase() as PaymentEventType;

/** The payload of every `payment.…` event: the whole payment as it was then. */
export interface PaymentFacts extends Pick<
  Payment,
  'userId' | 'planId' | 'status' | 'currency' | 'amountMinor' | 'reference'
> {
  paymentId: string;
  planName: string | null;
  /** Why it was rejected. */
  reason: string | null;
}

/** What happened to these payments as events, in their order. */
export async function paymentEvents(
  manager: EntityManager,
  type: PaymentEventType,
  payments: readonly Payment[],
): Promise<NewEvent[]> {
  const plans = await manager.findBy(Plan, { id: In(payments.map(({ planId }) => planId)) });
  return payments.map((payment) => {
    const { id, userId, planId, status, currency, amountMinor, reference } = payment;
    const planName = plans.find((plan) => plan.id === planId)?.name ?? null;
    const facts: PaymentFacts = {
      paymentId: id,
      userId,
      planId,
      planName,
      status,
      currency,
      amountMinor,
      reference,
      reason: payment.rejectionReason,
    };
    return { type: logTypeOf(type), subjectId: id, payload: { ...facts } };
  });
}
