import { randomUUID } from 'node:crypto';
import type { Viewer } from '../../../kit/src';
import { aViewer, listen } from '../../../kit/src/testing';
import { approvePayment } from '../payment/approve-payment';
import { rejectPayment } from '../payment/reject-payment';
import { undoApproval } from '../payment/undo-approval';
import { seedMember, seedSubmittedPayment } from '../seed';
import { startSubscriptionWorld, type SubscriptionWorld } from '../testing/subscription-world';

let world: SubscriptionWorld;
beforeAll(async () => {
  world = await startSubscriptionWorld();
});
afterAll(() => world.stop());

const UPDATES = `subscription ($after: ID) {
  membershipUpdated(after: $after) { cursor occurredAt membership { status plan { id } currentPeriodEnd } } }`;

interface Update {
  cursor: string;
  occurredAt: string;
  membership: { status: string; plan: { id: string } } | null;
}

async function follow(viewer: Viewer, after?: string) {
  const results = await listen(world.subgraph, viewer, UPDATES, { after });
  return {
    next: async (): Promise<Update> => {
      const { value } = await results.next();
      if (value?.errors) throw new Error(JSON.stringify(value.errors));
      return value?.data?.membershipUpdated as Update;
    },
    end: () => results.return?.(),
  };
}

const approverId = randomUUID();

test('a viewer without a membership hears so first, then of the submission and of the approval', async () => {
  const viewer = aViewer();
  const updates = await follow(viewer);
  expect((await updates.next()).membership).toBeNull();
  const { id } = await seedSubmittedPayment(world.db, viewer);
  expect((await updates.next()).membership).toMatchObject({ status: 'PENDING', plan: { id: 'duo' } });
  await approvePayment(world.db, approverId, { paymentId: id });
  expect((await updates.next()).membership).toMatchObject({ status: 'ACTIVE' });
  await undoApproval(world.db, approverId, id);
  expect((await updates.next()).membership).toMatchObject({ status: 'PENDING' });
  await updates.end();
});

test('what other members do is not heard', async () => {
  const viewer = aViewer();
  const updates = await follow(viewer);
  await updates.next();
  await seedMember(world.db, { userId: randomUUID(), approverId });
  await seedMember(world.db, { userId: viewer.userId, approverId, planId: 'solo' });
  expect((await updates.next()).membership?.plan.id).toBe('solo');
  await updates.end();
});

test('resuming with the cursor replays what was missed, and no present state before it', async () => {
  const viewer = aViewer();
  const updates = await follow(viewer);
  const { cursor } = await updates.next();
  await updates.end();
  await seedMember(world.db, { userId: viewer.userId, approverId });
  const resumed = await follow(viewer, cursor);
  const [pending, active] = [await resumed.next(), await resumed.next()];
  expect(active.membership?.status).toBe('ACTIVE');
  await resumed.end();
  const again = await follow(viewer, pending.cursor);
  expect((await again.next()).cursor).toBe(active.cursor);
  await again.end();
});

test('between the present state and the live changes nothing is lost, whenever the approval falls', async () => {
  const round = async (_: unknown, number: number) => {
    const viewer = aViewer();
    const { id } = await seedSubmittedPayment(world.db, viewer);
    const approve = () => approvePayment(world.db, approverId, { paymentId: id });
    // In every other round it begins only once the first follower has seen what was before.
    let approval = number % 2 === 0 ? approve() : null;
    const statuses: (string | undefined)[] = [];
    for (let follower = 0; follower < 6; follower += 1) {
      const updates = await follow(viewer);
      do {
        statuses.push((await updates.next()).membership?.status);
        approval ??= approve();
      } while (statuses.at(-1) !== 'ACTIVE');
      await updates.end();
    }
    await approval;
    return statuses;
  };
  const rounds = await Promise.all(Array.from({ length: 40 }, round));
  expect(rounds.filter((statuses) => statuses.includes('PENDING')).length).toBeGreaterThanOrEqual(20);
});

test('a stranger follows nothing, and a rejection changes no membership', async () => {
  await expect(listen(world.subgraph, null, UPDATES)).rejects.toThrow('UNAUTHENTICATED');
  const viewer = aViewer();
  const { id } = await seedSubmittedPayment(world.db, viewer);
  const updates = await follow(viewer);
  await updates.next();
  await rejectPayment(world.db, approverId, { paymentId: id, reason: 'Nothing arrived.' });
  await seedMember(world.db, { userId: viewer.userId, approverId, key: 'again' });
  expect((await updates.next()).membership?.status).toBe('ACTIVE');
  await updates.end();
});
