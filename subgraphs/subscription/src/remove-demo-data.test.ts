import { randomUUID } from 'node:crypto';
import { aViewer } from '../../kit/src/testing';
import { Invoice } from './invoice/invoice';
import { invoiceJobKey, issueInvoice } from './invoice/issue-invoice';
import { startPlayback } from './playback/start-playback';
import { removeDemoData } from './remove-demo-data';
import { seedCheckout, seedMember } from './seed';
import { startSubscriptionWorld, type SubscriptionWorld } from './testing/subscription-world';

let world: SubscriptionWorld;
beforeAll(async () => {
  world = await startSubscriptionWorld();
  await world.publishTitle('own-tide');
});
afterAll(() => world.stop());

async function aMemberWhoWatches() {
  const viewer = aViewer();
  const payment = await seedMember(world.db, { userId: viewer.userId, approverId: randomUUID() });
  await seedCheckout(world.db, { userId: viewer.userId, key: 'open' });
  await startPlayback(world.db, viewer, { titleId: 'own-tide', device: 'A' }, 60_000);
  await world.db.query(`UPDATE payment SET decided_at = now() - interval '11 seconds' WHERE id = $1`, [
    payment.id,
  ]);
  await issueInvoice(world.db, payment.id);
  // Its job would run ten seconds after the approval, which may be in the middle of the test.
  await world.db.query(
    `SELECT subscription_jobs.reschedule_jobs(
       ARRAY(SELECT id FROM subscription_jobs.jobs WHERE key = $1), run_at := now() + interval '1 hour')`,
    [invoiceJobKey(payment.id)],
  );
  return viewer.userId;
}

const everythingOf = async (userId: string): Promise<number[]> => {
  const counts: number[] = [];
  for (const source of [
    'payment WHERE user_id = $1',
    'membership WHERE user_id = $1',
    'invoice WHERE user_id = $1',
    'playback_session WHERE user_id = $1',
    `event WHERE payload->>'userId' = $1`,
    `subscription_jobs.jobs j JOIN payment p ON j.key = 'invoice:' || p.id WHERE p.user_id = $1`,
  ]) {
    const rows: { count: number }[] = await world.db.query(`SELECT count(*)::int AS count FROM ${source}`, [
      userId,
    ]);
    counts.push(rows[0]?.count ?? 0);
  }
  return counts;
};

test('removing the demo accounts’ data leaves nothing of theirs and everything of others', async () => {
  const [other, demo] = [await aMemberWhoWatches(), await aMemberWhoWatches()];
  const before = await everythingOf(other);
  expect(before).toEqual([2, 1, 1, 1, 6, 1]);
  await removeDemoData(world.db, [demo]);
  expect(await everythingOf(demo)).toEqual([0, 0, 0, 0, 0, 0]);
  expect(await everythingOf(other)).toEqual(before);
  const jobs: { key: string }[] = await world.db.query(
    `SELECT key FROM subscription_jobs.jobs WHERE key LIKE 'invoice:%'`,
  );
  expect(jobs).toHaveLength(1);
  const next = await aMemberWhoWatches();
  expect(await world.db.getRepository(Invoice).findOneBy({ userId: next })).toMatchObject({ number: 2 });
});
