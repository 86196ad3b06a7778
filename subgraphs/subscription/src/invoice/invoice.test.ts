import { randomUUID } from 'node:crypto';
import { approvePayment } from '../payment/approve-payment';
import { undoApproval } from '../payment/undo-approval';
import { seedMember, seedSubmittedPayment } from '../seed';
import { startSubscriptionWorld, type SubscriptionWorld } from '../testing/subscription-world';
import { until } from '../../../kit/src/testing';
import { Invoice } from './invoice';
import { invoiceJobKey, issueInvoice } from './issue-invoice';

let world: SubscriptionWorld;
beforeAll(async () => {
  world = await startSubscriptionWorld();
});
afterAll(() => world.stop());

const approverId = randomUUID();
const invoicesOf = (paymentId: string) => world.db.getRepository(Invoice).findBy({ paymentId });
const age = (paymentId: string) =>
  world.db.query(`UPDATE payment SET decided_at = now() - interval '11 seconds' WHERE id = $1`, [paymentId]);

test('an approval is billed ten seconds later, an undone one never', async () => {
  const kept = await seedMember(world.db, { userId: randomUUID(), approverId });
  const undone = await seedMember(world.db, { userId: randomUUID(), approverId });
  await undoApproval(world.db, approverId, undone.id);
  const invoice = await until(async () => (await invoicesOf(kept.id))[0]);
  const waited = invoice.issuedAt.getTime() - (kept.decidedAt?.getTime() ?? 0);
  expect(waited).toBeGreaterThanOrEqual(10_000);
  expect(invoice).toMatchObject({ userId: kept.userId, amountMinor: 899, currency: 'EUR' });
  const job = `SELECT 1 FROM subscription_jobs.jobs WHERE key = $1`;
  expect(await world.db.query(job, [invoiceJobKey(undone.id)])).toEqual([]);
  expect(await invoicesOf(undone.id)).toEqual([]);
});

test('a job that runs twice, or for an approval that was undone and given again, bills once and not early', async () => {
  const payment = await seedMember(world.db, { userId: randomUUID(), approverId });
  await issueInvoice(world.db, payment.id);
  expect(await invoicesOf(payment.id)).toEqual([]);
  await undoApproval(world.db, approverId, payment.id);
  await age(payment.id);
  await issueInvoice(world.db, payment.id);
  expect(await invoicesOf(payment.id)).toEqual([]);
  await approvePayment(world.db, approverId, { paymentId: payment.id });
  await issueInvoice(world.db, payment.id);
  expect(await invoicesOf(payment.id)).toEqual([]);
  await age(payment.id);
  await Promise.all([1, 2, 3].map(() => issueInvoice(world.db, payment.id)));
  expect(await invoicesOf(payment.id)).toHaveLength(1);
});

test('numbers have no gap and no twin, also when invoices are made at once and some fail', async () => {
  const payments = await Promise.all(
    Array.from({ length: 12 }, () => seedMember(world.db, { userId: randomUUID(), approverId })),
  );
  const waiting = await seedSubmittedPayment(world.db, { userId: randomUUID() });
  for (const { id } of payments) await age(id);
  await Promise.all(
    [...payments.map(({ id }) => id), waiting.id, 'nothing'].map((id) => issueInvoice(world.db, id)),
  );
  await expect(
    world.db.transaction(async (manager) => {
      await manager.query('UPDATE invoice_series SET last_number = last_number + 1');
      throw new Error('the process died');
    }),
  ).rejects.toThrow('the process died');
  const rows: { number: number; year: number }[] = await world.db.query(
    'SELECT year, number FROM invoice ORDER BY year, number',
  );
  expect(rows.length).toBeGreaterThanOrEqual(12);
  // Each year has a series of its own, also when it begins in the middle of this test.
  for (const first of new Set(rows.map(({ year }) => year))) {
    const numbers = rows.filter(({ year }) => year === first).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  }
});
