import DataLoader from 'dataloader';
import { In, type DataSource } from 'typeorm';
import type { CursorCodec, EventFeed } from '../../../kit/src';
import { Payment } from './payment';
import { listPayments, type PaymentPage } from './payment-connection';

interface PaymentPageRequest {
  userId: string;
  first: number;
  after: string | null;
}

export function createPaymentLoaders(db: DataSource, feed: EventFeed, cursors: CursorCodec) {
  return {
    // A payer may stand in an answer many times, and has one list: pages are read once each, not batched.
    paymentPage: new DataLoader<PaymentPageRequest, PaymentPage, string>(
      (requests) =>
        Promise.all(
          requests.map(({ userId, first, after }) =>
            listPayments({ db, feed, cursors }, { userId }, { first, after }).catch((error: Error) => error),
          ),
        ),
      { cacheKeyFn: (request) => JSON.stringify(request) },
    ),
    paymentById: new DataLoader<string, Payment | null>(async (ids) => {
      const payments = await db.getRepository(Payment).findBy({ id: In([...ids]) });
      const byId = new Map(payments.map((payment) => [payment.id, payment]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
  };
}
