import { randomUUID } from 'node:crypto';
import type { Viewer } from '../../../kit/src';
import { ask, askFor, aViewer, listen, until } from '../../../kit/src/testing';
import { seedCheckout, seedMember, seedSubmittedPayment } from '../seed';
import { anApprover, startSubscriptionWorld, type SubscriptionWorld } from '../testing/subscription-world';
import { approvePayment } from './approve-payment';
import { rejectPayment } from './reject-payment';
import { submitPayment } from './submit-payment';
import { undoApproval } from './undo-approval';

let world: SubscriptionWorld;
beforeAll(async () => {
  world = await startSubscriptionWorld();
});
afterAll(() => world.stop());

const QUEUE = `subscription ($after: ID) {
  paymentQueue(after: $after) { cursor type occurredAt status payment { id status user { id } } } }`;
const LIST = `query ($status: [PaymentStatus!], $first: Int, $after: String) {
  payments(status: $status, first: $first, after: $after) {
    nodes { id status createdAt } edges { cursor } eventCursor
    pageInfo { hasNextPage hasPreviousPage endCursor } } }`;

interface QueueEvent {
  cursor: string;
  type: string;
  status: string;
  payment: { id: string; status: string; user: { id: string } };
}
interface List {
  payments: {
    nodes: { id: string; status: string; createdAt: string }[];
    edges: { cursor: string }[];
    eventCursor: string;
    pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string };
  };
}

async function follow(viewer: Viewer, after?: string) {
  const results = await listen(world.subgraph, viewer, QUEUE, { after });
  return {
    next: async (): Promise<QueueEvent> => {
      const { value } = await results.next();
      if (value?.errors) throw new Error(JSON.stringify(value.errors));
      return value?.data?.paymentQueue as QueueEvent;
    },
    end: () => results.return?.(),
  };
}

test('the queue tells each step with the status of then, and the payment as it is now', async () => {
  const approver = anApprover();
  const start = (await askFor<List>(world.subgraph, approver, LIST)).payments.eventCursor;
  const userId = randomUUID();
  const { id } = await seedSubmittedPayment(world.db, { userId });
  await rejectPayment(world.db, approver.userId, { paymentId: id, reason: 'Nothing arrived.' });
  await submitPayment(world.db, userId, id);
  await approvePayment(world.db, approver.userId, { paymentId: id });
  await undoApproval(world.db, approver.userId, id);
  const queue = await follow(approver, start);
  const events: QueueEvent[] = [];
  while (events.at(-1)?.type !== 'UNDONE') events.push(await queue.next());
  expect(events.map(({ type, status }) => `${type} ${status}`)).toEqual([
    'STARTED AWAITING_PAYMENT',
    'SUBMITTED SUBMITTED',
    'REJECTED REJECTED',
    'SUBMITTED SUBMITTED',
    'APPROVED APPROVED',
    'UNDONE SUBMITTED',
  ]);
  for (const { payment } of events)
    expect(payment).toEqual({ id, status: 'SUBMITTED', user: { id: userId } });
  await queue.end();
});

test('a list and the queue from its event cursor show every payment once, whenever others arrive', async () => {
  const approver = anApprover();
  let isArriving = true;
  const lists: { listed: string[]; cursor: string }[] = [];
  const arriving = Promise.all(
    Array.from({ length: 8 }, async () => {
      const ids: string[] = [];
      for (let i = 0; i < 10; i += 1) {
        ids.push((await seedCheckout(world.db, { userId: randomUUID() })).id);
        // However fast they arrive, lists are read among them.
        await until(() => lists.length >= i);
      }
      return ids;
    }),
  ).finally(() => (isArriving = false));
  while (isArriving) {
    const { payments } = await askFor<List>(world.subgraph, approver, LIST, { first: 100 });
    lists.push({ listed: payments.nodes.map(({ id }) => id), cursor: payments.eventCursor });
  }
  const ids = (await arriving).flat();
  const end = (await seedCheckout(world.db, { userId: randomUUID() })).id;
  expect(lists.length).toBeGreaterThan(5);
  for (const { listed, cursor } of lists.slice(0, 20)) {
    const queue = await follow(approver, cursor);
    const live: string[] = [];
    while (live.at(-1) !== end) live.push((await queue.next()).payment.id);
    await queue.end();
    const seen = [...listed, ...live.slice(0, -1)].filter((id) => ids.includes(id));
    expect(seen.sort()).toEqual([...ids].sort());
  }
});

test('pages by cursor hold every payment once, newest first, and a filter keeps its statuses', async () => {
  const approver = anApprover();
  const submitted = await Promise.all(
    Array.from({ length: 7 }, () => seedSubmittedPayment(world.db, { userId: randomUUID() })),
  );
  const pages: List['payments'][] = [];
  let after: string | null = null;
  do {
    const answer: List = await askFor(world.subgraph, approver, LIST, {
      status: ['SUBMITTED'],
      first: 3,
      after,
    });
    pages.push(answer.payments);
    after = answer.payments.pageInfo.endCursor;
  } while (pages.at(-1)?.pageInfo.hasNextPage);
  const nodes = pages.flatMap((page) => page.nodes);
  expect(nodes.every(({ status }) => status === 'SUBMITTED')).toBe(true);
  expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
  expect(nodes.map(({ id }) => id)).toEqual(expect.arrayContaining(submitted.map(({ id }) => id)));
  const times = nodes.map(({ createdAt }) => createdAt);
  expect(times).toEqual([...times].sort().reverse());
  expect(pages[0]?.pageInfo.hasPreviousPage).toBe(false);
  expect(pages[1]?.pageInfo.hasPreviousPage).toBe(true);
});

test('a cursor of another list or a made-up one is bad input', async () => {
  const approver = anApprover();
  await seedCheckout(world.db, { userId: randomUUID() });
  const { payments } = await askFor<List>(world.subgraph, approver, LIST, { first: 1 });
  for (const [variables, reason] of [
    [{ after: payments.pageInfo.endCursor, status: ['APPROVED'] }, 'CURSOR_INVALID'],
    [{ after: payments.eventCursor }, 'CURSOR_INVALID'],
    [{ after: 'x' }, 'CURSOR_INVALID'],
    [{ first: 0 }, undefined],
    [{ first: 101 }, undefined],
  ] as const) {
    const { errors } = await ask(world.subgraph, approver, LIST, variables);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', ...(reason && { reason }) });
  }
  await expect(listen(world.subgraph, approver, QUEUE, { after: 'x' })).rejects.toThrow('CURSOR_INVALID');
});

test('the queue is closed to whoever has no finance role', async () => {
  await expect(listen(world.subgraph, aViewer(), QUEUE)).rejects.toThrow('FORBIDDEN');
  await expect(listen(world.subgraph, null, QUEUE)).rejects.toThrow('UNAUTHENTICATED');
});

test('a user’s payments and membership are theirs and Finance’s alone', async () => {
  const viewer = aViewer();
  await seedMember(world.db, { userId: viewer.userId, approverId: randomUUID() });
  await seedCheckout(world.db, { userId: viewer.userId, key: 'second' });
  const query = `query ($id: ID!) { _entities(representations: [{ __typename: "User", id: $id }]) { ... on User {
    membership { status } payments(first: 1) { nodes { status } pageInfo { hasNextPage } eventCursor } } } }`;
  const seenBy = async (who: Viewer | null) => {
    const data = await askFor<{ _entities: unknown[] }>(world.subgraph, who, query, { id: viewer.userId });
    return data._entities[0];
  };
  const all = {
    membership: { status: 'ACTIVE' },
    payments: {
      nodes: [{ status: 'AWAITING_PAYMENT' }],
      pageInfo: { hasNextPage: true },
      eventCursor: expect.any(String),
    },
  };
  expect(await seenBy(viewer)).toEqual(all);
  expect(await seenBy(anApprover())).toEqual(all);
  expect(await seenBy(aViewer())).toEqual({ membership: null, payments: null });
  expect(await seenBy(null)).toEqual({ membership: null, payments: null });
});
