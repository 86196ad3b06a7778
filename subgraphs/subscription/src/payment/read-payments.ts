import type { EntityManager } from 'typeorm';
import type { CursorValue } from '../../../kit/src';
import { Payment } from './payment';
import type { PaymentStatus } from './payment-status';

export interface PaymentFilter {
  userId?: string;
  /** None: every status. */
  statuses?: readonly PaymentStatus[];
}

/** Newest first, from behind a key. */
export function readPayments(
  manager: EntityManager,
  filter: PaymentFilter,
  limit: number,
  after: CursorValue[] | null,
): Promise<Payment[]> {
  const query = manager
    .createQueryBuilder(Payment, 'p')
    .orderBy('p.createdAt', 'DESC')
    .addOrderBy('p.id', 'DESC');
  if (filter.userId) query.andWhere('p.userId = :userId', filter);
  if (filter.statuses?.length) query.andWhere('p.status IN (:...statuses)', filter);
  if (after) {
    const [createdAt, id] = after;
    query.andWhere('(p.createdAt, p.id) < (:createdAt::timestamptz, :id)', { createdAt, id });
  }
  return query.limit(limit).getMany();
}

/** What the ordering compares: the column has milliseconds, as a Date does. */
export const paymentKey = (payment: Payment): CursorValue[] => [payment.createdAt.toISOString(), payment.id];
