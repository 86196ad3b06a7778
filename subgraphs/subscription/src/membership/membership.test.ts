import { randomUUID } from 'node:crypto';
import { createDataSource } from '../../../kit/src';
import { until } from '../../../kit/src/testing';
import { subscriptionDefinition } from '../definition';
import { seedMember, seedSubmittedPayment } from '../seed';
import { approvePayment } from '../payment/approve-payment';
import { startSubscriptionWorld, type SubscriptionWorld } from '../testing/subscription-world';
import { monthsAfter } from './activate-membership';
import { endMemberships } from './end-memberships';
import type { Membership } from './membership';
import { readMemberships } from './read-memberships';

let world: SubscriptionWorld;
beforeAll(async () => {
  world = await startSubscriptionWorld();
  await world.db.query(
    `INSERT INTO plan (id, version, name, description, interval, maximum_streams, maximum_height, position)
     VALUES ('yearly', 1, 'Yearly', 'A year.', 'YEAR', 2, 720, 9)`,
  );
  await world.db.query(`INSERT INTO plan_price VALUES ('yearly', 'EUR', 8990)`);
});
afterAll(() => world.stop());

const approverId = randomUUID();
const member = (facts: { userId?: string; planId?: string } = {}) =>
  seedMember(world.db, { userId: randomUUID(), approverId, key: randomUUID(), ...facts });

async function membershipOf(userId: string): Promise<Membership> {
  const membership = (await readMemberships(world.db, [userId])).get(userId);
  if (!membership) throw new Error('there is no membership');
  return membership;
}

/** Lets time pass for one membership until its period, which may have 28 to 31 days, has been over for so long. */
const passUntilOverFor = (userId: string, interval: string) =>
  world.db.query(
    `UPDATE membership m SET current_period_start = m.current_period_start - passed,
            current_period_end = m.current_period_end - passed, anchor_at = m.anchor_at - passed
       FROM (SELECT current_period_end - now() + $2::interval AS passed FROM membership WHERE user_id = $1) AS time
      WHERE user_id = $1`,
    [userId, interval],
  );

test.each([
  ['2026-01-31T10:00:00Z', 1, '2026-02-28T10:00:00Z'],
  ['2026-01-31T10:00:00Z', 2, '2026-03-31T10:00:00Z'],
  ['2028-01-31T10:00:00Z', 1, '2028-02-29T10:00:00Z'],
  ['2028-02-29T00:00:00Z', 12, '2029-02-28T00:00:00Z'],
  ['2028-02-29T00:00:00Z', 48, '2032-02-29T00:00:00Z'],
  ['2026-12-15T23:30:00Z', 1, '2027-01-15T23:30:00Z'],
  ['2026-03-31T23:30:00Z', 1, '2026-04-30T23:30:00Z'],
])('%s and %i months are %s, whatever time zone the connection has', async (start, months, end) => {
  for (const zone of ['UTC', 'Asia/Ho_Chi_Minh', 'America/St_Johns']) {
    const found = await world.db.transaction(async (manager) => {
      await manager.query(`SET LOCAL TIME ZONE '${zone}'`);
      const rows: { end: Date }[] = await manager.query(
        `SELECT ${monthsAfter('$1::timestamptz', '$2::int')} AS "end"`,
        [start, months],
      );
      return rows[0]?.end.toISOString();
    });
    expect(found).toBe(new Date(end).toISOString());
  }
});

test('a renewal extends from the running period’s end, and one that began on the 31st stays there', async () => {
  const { userId } = await member();
  await world.db.query(
    `UPDATE membership SET current_period_start = '2096-01-31T12:00Z', anchor_at = '2096-01-31T12:00Z',
            current_period_end = '2096-02-29T12:00Z' WHERE user_id = $1`,
    [userId],
  );
  const ends: unknown[] = [];
  for (let renewal = 0; renewal < 3; renewal += 1) {
    await member({ userId });
    ends.push((await membershipOf(userId)).currentPeriodEnd?.toISOString());
  }
  expect(ends).toEqual(['2096-03-31T12:00:00.000Z', '2096-04-30T12:00:00.000Z', '2096-05-31T12:00:00.000Z']);
  expect((await membershipOf(userId)).currentPeriodStart?.toISOString()).toBe('2096-01-31T12:00:00.000Z');
});

test('two approvals for one member at once buy two periods', async () => {
  const userId = randomUUID();
  const payments = [];
  for (const key of ['a', 'b']) payments.push(await seedSubmittedPayment(world.db, { userId, key }));
  await Promise.all(payments.map(({ id }) => approvePayment(world.db, randomUUID(), { paymentId: id })));
  expect((await membershipOf(userId)).anchorMonths).toBe(2);
});

test('a year is a year; a new plan counts at once', async () => {
  const { userId } = await member({ planId: 'yearly' });
  const yearly = await membershipOf(userId);
  const days =
    ((yearly.currentPeriodEnd?.getTime() ?? 0) - (yearly.currentPeriodStart?.getTime() ?? 0)) / 86_400_000;
  expect([365, 366]).toContain(days);
  await member({ userId, planId: 'household' });
  expect(await membershipOf(userId)).toMatchObject({ planId: 'household', anchorMonths: 13 });
});

test('a membership whose period has ended is not active, also while the job is late; the job then tells of it once', async () => {
  const { userId } = await member();
  const told = async () => {
    const rows: { status: string }[] = await world.db.query(
      `SELECT payload->>'status' AS status FROM event
        WHERE type = 'membership.changed' AND payload->>'userId' = $1 ORDER BY id`,
      [userId],
    );
    return rows.map(({ status }) => status);
  };
  for (const [interval, status] of [
    ['1 day', 'GRACE'],
    ['4 days', 'EXPIRED'],
  ] as const) {
    await passUntilOverFor(userId, interval);
    expect((await membershipOf(userId)).status).toBe(status);
    // At a full minute the subgraph's own worker may be the one that does it.
    for (let run = 0; run < 2; run += 1) {
      await endMemberships(world.db);
      await until(async () => (await told()).includes(status));
    }
  }
  expect(await told()).toEqual(['PENDING', 'ACTIVE', 'GRACE', 'EXPIRED']);
});

test('a cancelled membership stays active to its end and is then cancelled; a renewal after the end begins now', async () => {
  const { userId } = await member();
  await world.db.query('UPDATE membership SET cancel_at_period_end = true WHERE user_id = $1', [userId]);
  expect((await membershipOf(userId)).status).toBe('ACTIVE');
  await passUntilOverFor(userId, '1 day');
  expect((await membershipOf(userId)).status).toBe('CANCELLED');
  await member({ userId });
  const renewed = await membershipOf(userId);
  expect(renewed).toMatchObject({ status: 'ACTIVE', cancelAtPeriodEnd: false, anchorMonths: 1 });
  expect(Date.now() - (renewed.currentPeriodStart?.getTime() ?? 0)).toBeLessThan(60_000);
});

test('a revoked membership is not opened by a payment, and the payment goes on waiting', async () => {
  const { userId } = await member();
  await world.db.query(`UPDATE membership SET status = 'REVOKED' WHERE user_id = $1`, [userId]);
  const payment = await seedSubmittedPayment(world.db, { userId, key: randomUUID() });
  await expect(approvePayment(world.db, approverId, { paymentId: payment.id })).rejects.toMatchObject({
    extensions: { code: 'CONFLICT' },
  });
  const rows: { status: string }[] = await world.db.query('SELECT status FROM payment WHERE id = $1', [
    payment.id,
  ]);
  expect(rows[0]?.status).toBe('SUBMITTED');
});

test('the role of this island cannot read another island’s tables', async () => {
  for (const owner of ['user', 'catalog']) {
    await expect(world.db.query(`SELECT 1 FROM "${owner}".event`)).rejects.toThrow('permission denied');
    await expect(world.db.query(`SELECT 1 FROM "${owner}".published_event`)).resolves.toBeDefined();
  }
  const stranger = createDataSource({ ...subscriptionDefinition, url: world.database.urlOf('user') });
  await stranger.initialize();
  await expect(stranger.query('SELECT 1 FROM subscription.payment')).rejects.toThrow('permission denied');
  await expect(stranger.query('SELECT 1 FROM subscription.published_event')).resolves.toBeDefined();
  await stranger.destroy();
});
