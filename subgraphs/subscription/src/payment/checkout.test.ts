import { randomUUID } from 'node:crypto';
import { QRPay } from 'vietnam-qr-pay';
import { ask, askFor, aViewer, until } from '../../../kit/src/testing';
import {
  anApprover,
  change,
  REJECT_PAYMENT,
  START_CHECKOUT,
  startSubscriptionWorld,
  SUBMIT_PAYMENT,
  type SubscriptionWorld,
} from '../testing/subscription-world';
import { expirePayments } from './expire-payments';
import { isPaymentReference } from './payment-reference';

let world: SubscriptionWorld;
beforeAll(async () => {
  world = await startSubscriptionWorld();
});
afterAll(() => world.stop());

const checkout = (facts: object = {}) => ({
  planId: 'duo',
  currency: 'EUR',
  idempotencyKey: randomUUID(),
  ...facts,
});

const DETAILS = `query ($id: ID!) { payment(id: $id) {
  id reference status amountMinor currency createdAt expiresAt submittedAt rejectionReason
  plan { id } user { id } qrCodes { format payload }
  payee { name iban bic bankCode accountNumber isDemo } } }`;

interface Details {
  payment: null | {
    reference: string;
    status: string;
    amountMinor: number;
    createdAt: string;
    expiresAt: string;
    qrCodes: { format: string; payload: string }[];
    payee: Record<string, unknown>;
  };
}

test('a checkout in euros holds the price, a reference that checks, and a SEPA code of the payee', async () => {
  const viewer = aViewer();
  const { id } = await change(world, viewer, START_CHECKOUT, checkout());
  const { payment } = await askFor<Details>(world.subgraph, viewer, DETAILS, { id });
  expect(payment).toMatchObject({
    status: 'AWAITING_PAYMENT',
    amountMinor: 899,
    currency: 'EUR',
    plan: { id: 'duo' },
    user: { id: viewer.userId },
    payee: {
      name: 'Filmklub',
      iban: 'DE89370400440532013000',
      bic: 'COBADEFFXXX',
      bankCode: null,
      isDemo: false,
    },
  });
  expect(isPaymentReference(payment?.reference ?? '')).toBe(true);
  expect(payment?.qrCodes).toEqual([
    {
      format: 'EPC069_12',
      payload: `BCD\n002\n1\nSCT\nCOBADEFFXXX\nFilmklub\nDE89370400440532013000\nEUR8.99\n\n\n${payment?.reference}`,
    },
  ]);
  const days = (Date.parse(payment?.expiresAt ?? '') - Date.parse(payment?.createdAt ?? '')) / 86_400_000;
  // An hour more or less where the server's own time zone changes its clocks.
  expect(days).toBeCloseTo(7, 1);
});

test('a checkout in dong holds a VietQR code as an independent encoder makes it', async () => {
  const viewer = aViewer();
  const { id } = await change(world, viewer, START_CHECKOUT, checkout({ currency: 'VND' }));
  const { payment } = await askFor<Details>(world.subgraph, viewer, DETAILS, { id });
  const oracle = QRPay.initVietQR({
    bankBin: '970436',
    bankNumber: '0011001234567',
    amount: '149000',
    purpose: payment?.reference,
  });
  expect(payment?.qrCodes).toEqual([{ format: 'EMVCO', payload: oracle.build() }]);
  expect(payment?.payee).toMatchObject({ bankCode: '970436', accountNumber: '0011001234567', iban: null });
});

test('the same checkout by one key is one payment, also twenty times at once', async () => {
  const viewer = aViewer();
  const input = checkout();
  const all = await Promise.all(
    Array.from({ length: 20 }, () => change(world, viewer, START_CHECKOUT, input)),
  );
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  const events = await world.db.query(
    `SELECT 1 FROM event WHERE type = 'payment.started' AND subject_id = $1`,
    [all[0]?.id],
  );
  expect(events).toHaveLength(1);
  const other = await change(world, aViewer(), START_CHECKOUT, input);
  expect(other.id).not.toBe(all[0]?.id);
});

test('one key with another plan or currency is a conflict', async () => {
  const viewer = aViewer();
  const input = checkout();
  await change(world, viewer, START_CHECKOUT, input);
  for (const changed of [{ planId: 'solo' }, { currency: 'VND' }]) {
    const { errors } = await ask(world.subgraph, viewer, START_CHECKOUT, { input: { ...input, ...changed } });
    expect(errors?.[0]?.extensions?.code).toBe('CONFLICT');
  }
});

test('a plan that is not there is unavailable; an empty key is bad input; a stranger signs in first', async () => {
  const viewer = aViewer();
  expect(await change(world, viewer, START_CHECKOUT, checkout({ planId: 'gold' }))).toMatchObject({
    __typename: 'PlanUnavailable',
  });
  const empty = await ask(world.subgraph, viewer, START_CHECKOUT, {
    input: checkout({ idempotencyKey: ' ' }),
  });
  expect(empty.errors?.[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    fields: { 'input.idempotencyKey': expect.any(String) },
  });
  const stranger = await ask(world.subgraph, null, START_CHECKOUT, { input: checkout() });
  expect(stranger.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
});

test('submitting twice at once is one submission', async () => {
  const viewer = aViewer();
  const { id } = await change(world, viewer, START_CHECKOUT, checkout());
  const all = await Promise.all(
    Array.from({ length: 10 }, () => change(world, viewer, SUBMIT_PAYMENT, { paymentId: id })),
  );
  expect(all.every(({ __typename, status }) => __typename === 'Payment' && status === 'SUBMITTED')).toBe(
    true,
  );
  const events = await world.db.query(
    `SELECT 1 FROM event WHERE type = 'payment.submitted' AND subject_id = $1`,
    [id],
  );
  expect(events).toHaveLength(1);
});

test('somebody else’s payment is not found, neither to submit nor to read', async () => {
  const { id } = await change(world, aViewer(), START_CHECKOUT, checkout());
  const other = aViewer();
  for (const paymentId of [id, 'nothing']) {
    const { errors } = await ask(world.subgraph, other, SUBMIT_PAYMENT, { input: { paymentId } });
    expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    expect((await askFor<Details>(world.subgraph, other, DETAILS, { id: paymentId })).payment).toBeNull();
  }
  expect((await askFor<Details>(world.subgraph, null, DETAILS, { id })).payment).toBeNull();
  expect((await askFor<Details>(world.subgraph, anApprover(), DETAILS, { id })).payment).not.toBeNull();
});

test('a rejected payment may be submitted again, and its reason is gone', async () => {
  const viewer = aViewer();
  const { id } = await change(world, viewer, START_CHECKOUT, checkout());
  await change(world, viewer, SUBMIT_PAYMENT, { paymentId: id });
  await change(world, anApprover(), REJECT_PAYMENT, { paymentId: id, reason: '  Nothing arrived.  ' });
  expect(await askFor(world.subgraph, viewer, DETAILS, { id })).toMatchObject({
    payment: { status: 'REJECTED', rejectionReason: 'Nothing arrived.' },
  });
  expect(await change(world, viewer, SUBMIT_PAYMENT, { paymentId: id })).toMatchObject({
    status: 'SUBMITTED',
  });
  expect(await askFor(world.subgraph, viewer, DETAILS, { id })).toMatchObject({
    payment: { status: 'SUBMITTED', rejectionReason: null },
  });
});

test('a payment that nobody submitted in time expires, by the job and without it, and shows no code any more', async () => {
  const viewer = aViewer();
  const [late, byJob, open] = await Promise.all(
    [1, 2, 3].map(() => change(world, viewer, START_CHECKOUT, checkout())),
  );
  const age = (id?: string) =>
    world.db.query(`UPDATE payment SET expires_at = now() - interval '1 second' WHERE id = $1`, [id]);
  await age(late?.id);
  expect(await change(world, viewer, SUBMIT_PAYMENT, { paymentId: late?.id })).toMatchObject({
    __typename: 'PaymentNotOpen',
    payment: { status: 'EXPIRED' },
  });
  await age(byJob?.id);
  const toldOf = (id?: string) =>
    world.db.query<unknown[]>(`SELECT 1 FROM event WHERE type = 'payment.expired' AND subject_id = $1`, [id]);
  // At a full minute the subgraph's own worker may be the one that does it.
  for (let run = 0; run < 2; run += 1) {
    await expirePayments(world.db);
    await until(async () => (await toldOf(byJob?.id)).length > 0);
  }
  for (const id of [late?.id, byJob?.id]) {
    const { payment } = await askFor<Details>(world.subgraph, viewer, DETAILS, { id });
    expect(payment).toMatchObject({ status: 'EXPIRED', qrCodes: [] });
    expect(await toldOf(id)).toHaveLength(1);
  }
  const { payment } = await askFor<Details>(world.subgraph, viewer, DETAILS, { id: open?.id });
  expect(payment?.status).toBe('AWAITING_PAYMENT');
});
