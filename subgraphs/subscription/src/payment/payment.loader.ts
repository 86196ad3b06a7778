import DataLoader from 'dataloader';
import { In, type DataSource } from 'typeorm';
import { Payment } from './payment';

export function createPaymentLoaders(db: DataSource) {
  return {
    paymentById: new DataLoader<string, Payment | null>(async (ids) => {
      const payments = await db.getRepository(Payment).findBy({ id: In([...ids]) });
      const byId = new Map(payments.map((payment) => [payment.id, payment]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
  };
}
