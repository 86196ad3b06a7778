import { randomUUID } from 'node:crypto';
import type { Viewer } from '../../../kit/src';
import { ask, askFor, aViewer } from '../../../kit/src/testing';
import { seedCheckout, seedSubmittedPayment } from '../seed';
import {
  anApprover,
  APPROVE_PAYMENT,
  change,
  REJECT_PAYMENT,
  startSubscriptionWorld,
  SUBMIT_PAYMENT,
  UNDO_APPROVAL,
  type SubscriptionWorld,
} from '../testing/subscription-world';

let world: SubscriptionWorld;
beforeAll(async () => {
  world = await startSubscriptionWorld();
});
afterAll(() => world.stop());

const aSubmittedPayment = (userId: string = randomUUID()) =>
  seedSubmittedPayment(world.db, { userId, key: randomUUID() });

const codeOf = async (viewer: Viewer | null, query: string, input: object) =>
  (await ask(world.subgraph, viewer, query, { input })).errors?.[0]?.extensions;

const eventsOf = async (subjectId: string): Promise<string[]> => {
  const rows: { type: string }[] = await world.db.query(
    'SELECT type FROM event WHERE subject_id = $1 ORDER BY id',
    [subjectId],
  );
  return rows.map(({ type }) => type);
};

const MEMBERSHIP = `query ($id: ID!) { _entities(representations: [{ __typename: "User", id: $id }]) {
  ... on User { membership { status plan { id } currentPeriodStart currentPeriodEnd cancelAtPeriodEnd isTrial } } } }`;

async function membershipOf(viewer: Viewer) {
  const data = await askFor<{ _entities: { membership: Record<string, unknown> | null }[] }>(
    world.subgraph,
    viewer,
    MEMBERSHIP,
    { id: viewer.userId },
  );
  return data._entities[0]?.membership ?? null;
}

test('an approval opens the membership at once and says who approved when', async () => {
  const viewer = aViewer();
  const approver = anApprover();
  expect(await membershipOf(viewer)).toBeNull();
  const { id } = await aSubmittedPayment(viewer.userId);
  expect(await membershipOf(viewer)).toMatchObject({ status: 'PENDING' });
  const approved = await change(world, approver, APPROVE_PAYMENT, { paymentId: id, note: ' ok ' });
  expect(approved).toMatchObject({ __typename: 'Payment', status: 'APPROVED' });
  expect(await membershipOf(viewer)).toMatchObject({ status: 'ACTIVE', plan: { id: 'duo' }, isTrial: false });
  const details = `query ($id: ID!) { payment(id: $id) { decidedAt note decidedBy { id } } }`;
  expect(await askFor(world.subgraph, approver, details, { id })).toEqual({
    payment: { decidedAt: expect.any(String), note: 'ok', decidedBy: { id: approver.userId } },
  });
  expect(await askFor(world.subgraph, viewer, details, { id })).toMatchObject({
    payment: { note: null, decidedBy: null },
  });
  expect(await eventsOf(id)).toEqual(['payment.started', 'payment.submitted', 'payment.approved']);
});

test('of two admins at once exactly one decides, and the other learns who and when', async () => {
  for (let round = 0; round < 20; round += 1) {
    const viewer = aViewer();
    const { id } = await aSubmittedPayment(viewer.userId);
    const admins = [anApprover(), anApprover()];
    const answers = await Promise.all(
      admins.map((admin, index) =>
        round % 2 === index
          ? change(world, admin, APPROVE_PAYMENT, { paymentId: id })
          : change(world, admin, REJECT_PAYMENT, { paymentId: id, reason: 'Nothing arrived.' }),
      ),
    );
    const winner = answers.findIndex(({ __typename }) => __typename === 'Payment');
    const loser = answers[1 - winner];
    expect(loser).toMatchObject({
      __typename: 'AlreadyDecided',
      decidedBy: { id: admins[winner]?.userId },
      payment: { id, status: answers[winner]?.status },
      decidedAt: expect.any(String),
    });
    expect((await eventsOf(id)).filter((type) => /approved|rejected/.test(type))).toHaveLength(1);
    const status = (await membershipOf(viewer))?.status;
    expect(status).toBe(answers[winner]?.status === 'APPROVED' ? 'ACTIVE' : 'PENDING');
  }
});

test('approving twice by the same admin is already decided, and the period is bought once', async () => {
  const viewer = aViewer();
  const approver = anApprover();
  const { id } = await aSubmittedPayment(viewer.userId);
  await change(world, approver, APPROVE_PAYMENT, { paymentId: id });
  const first = await membershipOf(viewer);
  expect(await change(world, approver, APPROVE_PAYMENT, { paymentId: id })).toMatchObject({
    __typename: 'AlreadyDecided',
    decidedBy: { id: approver.userId },
  });
  expect(await membershipOf(viewer)).toEqual(first);
});

test('whoever has no finance role may not decide, not even learn whether the payment exists', async () => {
  const { id } = await aSubmittedPayment();
  for (const paymentId of [id, 'nothing']) {
    expect(await codeOf(aViewer(), APPROVE_PAYMENT, { paymentId })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await codeOf(aViewer(), REJECT_PAYMENT, { paymentId, reason: '' })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await codeOf(aViewer(), UNDO_APPROVAL, { paymentId })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await codeOf(null, APPROVE_PAYMENT, { paymentId })).toMatchObject({ code: 'UNAUTHENTICATED' });
  }
  const denied = await ask(world.subgraph, aViewer(), '{ payments { nodes { id } } }');
  expect(denied.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
});

test('an unknown payment is not found; one that was never submitted is a conflict with its status', async () => {
  const approver = anApprover();
  const reject = { reason: 'Nothing arrived.' };
  expect(await codeOf(approver, APPROVE_PAYMENT, { paymentId: 'nothing' })).toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await codeOf(approver, REJECT_PAYMENT, { paymentId: 'nothing', ...reject })).toMatchObject({
    code: 'NOT_FOUND',
  });
  const { id } = await seedCheckout(world.db, { userId: randomUUID() });
  const conflict = { code: 'CONFLICT', status: 'AWAITING_PAYMENT' };
  expect(await codeOf(approver, APPROVE_PAYMENT, { paymentId: id })).toMatchObject(conflict);
  expect(await codeOf(approver, REJECT_PAYMENT, { paymentId: id, ...reject })).toMatchObject(conflict);
  expect(await codeOf(approver, UNDO_APPROVAL, { paymentId: id })).toMatchObject(conflict);
});

test('a rejection needs a reason of 1 to 500 characters', async () => {
  const approver = anApprover();
  const { id } = await aSubmittedPayment();
  for (const reason of ['', '   ', 'x'.repeat(501)]) {
    expect(await codeOf(approver, REJECT_PAYMENT, { paymentId: id, reason })).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { 'input.reason': expect.any(String) },
    });
  }
  expect(await codeOf(approver, APPROVE_PAYMENT, { paymentId: id, note: 'x'.repeat(501) })).toMatchObject({
    code: 'BAD_USER_INPUT',
  });
  const rejected = await change(world, approver, REJECT_PAYMENT, {
    paymentId: id,
    reason: `  ${'🎬'.repeat(500)} `,
  });
  expect(rejected.status).toBe('REJECTED');
});

test('submitting what is approved says that it is not open', async () => {
  const viewer = aViewer();
  const { id } = await aSubmittedPayment(viewer.userId);
  await change(world, anApprover(), APPROVE_PAYMENT, { paymentId: id });
  expect(await change(world, viewer, SUBMIT_PAYMENT, { paymentId: id })).toMatchObject({
    __typename: 'PaymentNotOpen',
    payment: { id, status: 'APPROVED' },
  });
});

test('an undone approval leaves the payment waiting, the membership as it was, and no invoice job', async () => {
  const viewer = aViewer();
  const approver = anApprover();
  const { id } = await aSubmittedPayment(viewer.userId);
  const before = await membershipOf(viewer);
  await change(world, approver, APPROVE_PAYMENT, { paymentId: id });
  expect(await change(world, approver, UNDO_APPROVAL, { paymentId: id })).toMatchObject({
    status: 'SUBMITTED',
    decidedAt: null,
  });
  expect(await membershipOf(viewer)).toEqual(before);
  const jobs = await world.db.query(`SELECT 1 FROM subscription_jobs.jobs WHERE key = $1`, [`invoice:${id}`]);
  expect(jobs).toHaveLength(0);
  expect((await eventsOf(id)).at(-1)).toBe('payment.undone');
  // It waits again, so that it can be decided again.
  expect(await change(world, anApprover(), APPROVE_PAYMENT, { paymentId: id })).toMatchObject({
    status: 'APPROVED',
  });
});

test('undoing a renewal gives back the period that ran before', async () => {
  const viewer = aViewer();
  const approver = anApprover();
  const [first, second] = [await aSubmittedPayment(viewer.userId), await aSubmittedPayment(viewer.userId)];
  await change(world, approver, APPROVE_PAYMENT, { paymentId: first.id });
  const before = await membershipOf(viewer);
  await change(world, approver, APPROVE_PAYMENT, { paymentId: second.id });
  expect(await membershipOf(viewer)).not.toEqual(before);
  // The first approval is built upon, so that only the second can be taken back.
  expect(await codeOf(approver, UNDO_APPROVAL, { paymentId: first.id })).toMatchObject({ code: 'CONFLICT' });
  await change(world, approver, UNDO_APPROVAL, { paymentId: second.id });
  expect(await membershipOf(viewer)).toEqual(before);
  await change(world, approver, UNDO_APPROVAL, { paymentId: first.id });
  expect(await membershipOf(viewer)).toMatchObject({ status: 'PENDING', currentPeriodEnd: null });
});

test('another approver, or the same one after ten seconds, cannot undo', async () => {
  const approver = anApprover();
  const { id } = await aSubmittedPayment();
  await change(world, approver, APPROVE_PAYMENT, { paymentId: id });
  expect(await codeOf(anApprover(), UNDO_APPROVAL, { paymentId: id })).toMatchObject({ code: 'CONFLICT' });
  await world.db.query(`UPDATE payment SET decided_at = now() - interval '10 seconds' WHERE id = $1`, [id]);
  expect(await codeOf(approver, UNDO_APPROVAL, { paymentId: id })).toMatchObject({
    code: 'CONFLICT',
    status: 'APPROVED',
  });
  expect(await codeOf(approver, UNDO_APPROVAL, { paymentId: 'nothing' })).toMatchObject({
    code: 'NOT_FOUND',
  });
});
