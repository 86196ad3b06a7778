import type { DataSource } from 'typeorm';
import { approvePayment } from './payment/approve-payment';
import { Payment } from './payment/payment';
import { startCheckout } from './payment/start-checkout';
import { submitPayment } from './payment/submit-payment';
import type { PayeeAccounts } from './payee/payee';
import { Currency } from './plan/currency';

/** Accounts of nobody, for data that is made up. */
const SEED_PAYEE: PayeeAccounts = {
  name: 'StreamVerse Demo',
  sepa: { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
  vietQr: { bankCode: '970436', accountNumber: '0011001234567' },
  isDemo: true,
};

interface SeededPayment {
  userId: string;
  planId?: string;
  currency?: Currency;
  /** One payment per user and key, however often it is seeded. */
  key?: string;
}

/** A checkout, as the viewer would start it. */
export async function seedCheckout(db: DataSource, facts: SeededPayment): Promise<Payment> {
  const { userId, planId = 'duo', currency = Currency.EUR, key = 'seed' } = facts;
  const payment = await startCheckout(db, SEED_PAYEE, userId, { planId, currency, idempotencyKey: key });
  if (!(payment instanceof Payment)) throw new Error(payment.message);
  return payment;
}

/** A payment that waits for a decision. */
export async function seedSubmittedPayment(db: DataSource, facts: SeededPayment): Promise<Payment> {
  const { id } = await seedCheckout(db, facts);
  const payment = await submitPayment(db, facts.userId, id);
  if (!(payment instanceof Payment)) throw new Error(payment.message);
  return payment;
}

/** A member: checkout, submission and approval by the real path. */
export async function seedMember(
  db: DataSource,
  facts: SeededPayment & { approverId: string },
): Promise<Payment> {
  const { id } = await seedSubmittedPayment(db, facts);
  const payment = await approvePayment(db, facts.approverId, { paymentId: id });
  if (!(payment instanceof Payment)) throw new Error(payment.message);
  return payment;
}
