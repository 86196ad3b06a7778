import { QueryFailedError, type DataSource } from 'typeorm';
import { appendEvents, badUserInput, conflict } from '../../../kit/src';
import { offersCurrency, type PayeeAccounts } from '../payee/payee';
import type { Currency } from '../plan/currency';
import { Plan } from '../plan/plan';
import { Price } from '../plan/price';
import { Payment } from './payment';
import { PaymentEventType, paymentEvents } from './payment-facts';
import { newPaymentReference } from './payment-reference';
import { PlanUnavailable } from './payment-results';

const PAYMENT_DAYS = 7;
const MAXIMUM_KEY_LENGTH = 200;
const REFERENCE_TRIES = 5;

interface Checkout {
  planId: string;
  currency: Currency;
  idempotencyKey: string;
}

/**
 * Orders a plan at its present price. The same key again gives the same payment, whatever happened to the plan since.
 * @throws BAD_USER_INPUT for an empty or long key, CONFLICT for a key that was used with other input.
 */
export async function startCheckout(
  db: DataSource,
  payee: PayeeAccounts,
  userId: string,
  input: Checkout,
): Promise<Payment | PlanUnavailable> {
  const key = input.idempotencyKey.trim();
  if (!key || key.length > MAXIMUM_KEY_LENGTH) {
    throw badUserInput({ 'input.idempotencyKey': `must have 1 to ${MAXIMUM_KEY_LENGTH} characters.` });
  }
  const checkout = { ...input, idempotencyKey: key };
  const earlier = await findEarlier(db, userId, checkout);
  if (earlier) return earlier;

  const plan = await db.getRepository(Plan).findOneBy({ id: input.planId, isOffered: true });
  if (!plan) return PlanUnavailable.because('This plan is not offered.');
  const price = await db.getRepository(Price).findOneBy({ planId: plan.id, currency: input.currency });
  if (!price || !offersCurrency(payee, input.currency)) {
    return PlanUnavailable.because(`${plan.name} is not offered in ${input.currency}.`);
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      const payment = await insertPayment(db, userId, checkout, plan, price);
      // Null: a request with the same key came first.
      return payment ?? (await findEarlier(db, userId, checkout)) ?? neverHappens();
    } catch (error) {
      if (!isTakenReference(error) || attempt === REFERENCE_TRIES) throw error;
    }
  }
}

async function findEarlier(db: DataSource, userId: string, input: Checkout): Promise<Payment | null> {
  const earlier = await db.getRepository(Payment).findOneBy({ userId, idempotencyKey: input.idempotencyKey });
  if (earlier && (earlier.planId !== input.planId || earlier.currency !== input.currency)) {
    throw conflict('This idempotency key was used for another checkout.', { status: earlier.status });
  }
  return earlier;
}

function insertPayment(
  db: DataSource,
  userId: string,
  input: Checkout,
  plan: Plan,
  price: Price,
): Promise<Payment | null> {
  return db.transaction(async (manager) => {
    const [row] = await manager.query<{ id: string }[]>(
      `INSERT INTO payment (user_id, idempotency_key, plan_id, plan_version, currency, amount_minor, reference,
                            expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(days => $8))
       ON CONFLICT ON CONSTRAINT payment_idempotency DO NOTHING
       RETURNING id`,
      [
        userId,
        input.idempotencyKey,
        plan.id,
        plan.version,
        price.currency,
        price.amountMinor,
        newPaymentReference(),
        PAYMENT_DAYS,
      ],
    );
    if (!row) return null;
    const payment = await manager.findOneByOrFail(Payment, { id: row.id });
    await appendEvents(manager, await paymentEvents(manager, PaymentEventType.STARTED, [payment]));
    return payment;
  });
}

const isTakenReference = (error: unknown): boolean =>
  error instanceof QueryFailedError &&
  (error.driverError as { constraint?: string }).constraint === 'payment_reference';

function neverHappens(): never {
  throw new Error('a payment that took the key is not there');
}
