import { randomUUID } from 'node:crypto';
import type { PlainResult } from '../../../kit/src';
import { readEvents } from '../../../kit/src';
import { ask, askFor, listen, statementsOf, until } from '../../../kit/src/testing';
import { aPerson, createUserWorld, type SignedIn, type UserWorld } from '../testing/user-world';
import { paymentDecided } from './payment-decided.projection';

let world: UserWorld;
beforeAll(async () => {
  world = await createUserWorld();
});
afterAll(() => world.close());

interface Node {
  id: string;
  kind: string;
  title: string;
  body: string;
  link: string | null;
  readAt: string | null;
}
interface List {
  nodes: Node[];
  edges: { cursor: string }[];
  unreadCount: number;
  eventCursor: string;
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

const LIST = `query ($first: Int, $after: String) { me { unreadNotificationCount notifications(first: $first, after: $after) {
  nodes { id kind title body link createdAt readAt } edges { cursor } unreadCount eventCursor
  pageInfo { hasNextPage endCursor } } } }`;
const RECEIVED = `subscription ($after: ID) { notificationReceived(after: $after) { cursor notification { id kind body } } }`;
const MARK = 'mutation ($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) }';

async function list(person: SignedIn, variables = {}): Promise<List & { count: number }> {
  const { me } = await askFor<{ me: { unreadNotificationCount: number; notifications: List } }>(
    world.subgraph,
    person.viewer,
    LIST,
    variables,
  );
  return { ...me.notifications, count: me.unreadNotificationCount };
}

const decided = (type: string, person: SignedIn, paymentId: string, facts = {}) => ({
  type,
  subjectId: paymentId,
  payload: { paymentId, userId: person.viewer.userId, ...facts },
});
const publish = (...events: ReturnType<typeof decided>[]) => world.database.publish('subscription', events);
const kindsOf = async (person: SignedIn) => (await list(person)).nodes.map(({ kind }) => kind);
const welcomed = (person: SignedIn) => until(async () => (await kindsOf(person)).includes('WELCOME'));
const received = async (events: AsyncIterableIterator<PlainResult>) =>
  (await events.next()).value.data.notificationReceived as { cursor: string; notification: Node };

test('a welcome, an approval and a rejection with its reason arrive by themselves and are counted', async () => {
  const person = await aPerson(world);
  await welcomed(person);
  await publish(
    decided('payment.approved', person, 'p1', { planName: 'Repertory', reference: 'ABCD2345' }),
    decided('payment.rejected', person, 'p2', { reason: 'The amount was too small.' }),
  );
  const { nodes } = await until(async () => {
    const found = await list(person);
    return found.nodes.length === 3 ? found : null;
  });
  expect(nodes.map(({ kind, link }) => [kind, link]).sort()).toEqual([
    ['PAYMENT_APPROVED', '/payments/p1'],
    ['PAYMENT_REJECTED', '/payments/p2'],
    ['WELCOME', '/'],
  ]);
  expect(nodes.find(({ kind }) => kind === 'PAYMENT_REJECTED')?.body).toContain('The amount was too small.');
  expect(nodes.find(({ kind }) => kind === 'PAYMENT_APPROVED')?.body).toContain('Repertory');
  const { unreadCount, count } = await list(person);
  expect([unreadCount, count]).toEqual([3, 3]);
});

test('what happens after the list was read reaches the bell live, from the cursor of that list', async () => {
  const [person, other] = [await aPerson(world), await aPerson(world)];
  await Promise.all([welcomed(person), welcomed(other)]);
  const { eventCursor } = await list(person);
  await publish(
    decided('payment.approved', other, 'x'),
    decided('payment.rejected', person, 'y', { reason: 'Late.' }),
  );
  await until(async () => (await kindsOf(person)).length === 2);
  const bell = await listen(world.subgraph, person.viewer, RECEIVED, { after: eventCursor });
  const first = await received(bell);
  expect(first.notification.kind).toBe('PAYMENT_REJECTED');
  const live = received(bell);
  await publish(decided('payment.approved', other, 'x2'), decided('payment.approved', person, 'y'));
  expect((await live).notification.kind).toBe('PAYMENT_APPROVED');
  await bell.return?.();

  const resumed = await listen(world.subgraph, person.viewer, RECEIVED, {}, { after: first.cursor });
  expect((await received(resumed)).notification.id).toBe((await live).notification.id);
  await resumed.return?.();
});

test('nobody who is signed out has a bell, and a cursor of the list is none of the events', async () => {
  await expect(listen(world.subgraph, null, RECEIVED)).rejects.toThrow('UNAUTHENTICATED');
  const person = await aPerson(world);
  await welcomed(person);
  const { pageInfo } = await list(person);
  await expect(
    listen(world.subgraph, person.viewer, RECEIVED, { after: pageInfo.endCursor }),
  ).rejects.toThrow('CURSOR_INVALID');
});

describe('each exactly once', () => {
  const countOf = async (person: SignedIn) => {
    const rows = await world.db.query(
      `SELECT (SELECT count(*)::int FROM notification WHERE account_id = ($1::text)::uuid) AS made,
              (SELECT count(*)::int FROM event WHERE type = 'notification.created' AND payload ->> 'userId' = $1::text) AS told`,
      [person.viewer.userId],
    );
    return rows[0] as { made: number; told: number };
  };

  test('when the process dies after the notification and before its checkpoint', async () => {
    const person = await aPerson(world);
    await welcomed(person);
    await world.whileDown(async () => {
      await publish(decided('payment.approved', person, 'p'));
      const died = world.db.transaction(async (manager) => {
        const events = await readEvents(manager, {
          afterId: '0',
          limit: 1_000,
          source: 'subscription.published_event',
        });
        await paymentDecided.apply(manager, events);
        expect(await manager.query('SELECT 1 FROM notification WHERE subject_id = $1', ['p'])).toHaveLength(
          1,
        );
        throw new Error('killed');
      });
      await expect(died).rejects.toThrow('killed');
      expect(await countOf(person)).toEqual({ made: 1, told: 1 });
    });
    expect(await countOf(person)).toEqual({ made: 2, told: 2 });
  });

  test('when everything is applied again from the beginning', async () => {
    const person = await aPerson(world);
    await publish(
      decided('payment.approved', person, 'q'),
      decided('payment.rejected', person, 'q', { reason: 'No.' }),
    );
    await until(async () => (await countOf(person)).made === 3);
    await world.db.query('UPDATE projection_checkpoint SET event_id = 0');
    await world.subgraph.projections.catchUp();
    expect(await countOf(person)).toEqual({ made: 3, told: 3 });
  });

  test('when several processes read the same events', async () => {
    const person = await aPerson(world);
    await world.replica();
    const payments = Array.from({ length: 30 }, (_, i) =>
      decided('payment.rejected', person, `r${i}`, { reason: '-' }),
    );
    await Promise.all(payments.map((payment) => publish(payment)));
    await until(async () => (await countOf(person)).made === 31);
    await world.subgraph.projections.catchUp();
    expect(await countOf(person)).toEqual({ made: 31, told: 31 });
  });

  test('events of people who are gone, or of nobody, hold up nothing', async () => {
    const person = await aPerson(world);
    await publish(
      { type: 'payment.approved', subjectId: 'a', payload: { paymentId: 'a', userId: randomUUID() } },
      { type: 'payment.approved', subjectId: 'b', payload: { paymentId: 'b', userId: 'nonsense' } },
      { type: 'payment.approved', subjectId: 'c', payload: { paymentId: 'c' } } as never,
      decided('payment.approved', person, 'd'),
    );
    await until(async () => (await kindsOf(person)).includes('PAYMENT_APPROVED'));
  });
});

test('an approval that is undone takes its notification back, and a second approval brings another', async () => {
  const person = await aPerson(world);
  await welcomed(person);
  await publish(decided('payment.approved', person, 'u'));
  await until(async () => (await kindsOf(person)).length === 2);
  await publish(decided('payment.undone', person, 'u'));
  await until(async () => (await kindsOf(person)).length === 1);
  expect((await list(person)).unreadCount).toBe(1);
  await publish(decided('payment.approved', person, 'u'));
  await until(async () => (await kindsOf(person)).length === 2);
  await world.db.query('UPDATE projection_checkpoint SET event_id = 0');
  await world.subgraph.projections.catchUp();
  expect((await kindsOf(person)).sort()).toEqual(['PAYMENT_APPROVED', 'WELCOME']);
});

test('marking as read is safe to repeat and touches nobody else', async () => {
  const [person, other] = [await aPerson(world), await aPerson(world)];
  await Promise.all([welcomed(person), welcomed(other)]);
  const [mine, theirs] = [(await list(person)).nodes[0], (await list(other)).nodes[0]];
  const input = { ids: [mine?.id, theirs?.id, randomUUID(), 'nonsense'] };
  expect(await askFor(world.subgraph, person.viewer, MARK, { input })).toEqual({
    markNotificationsRead: true,
  });
  const read = await list(person);
  expect([read.unreadCount, read.count, read.nodes[0]?.readAt]).toEqual([0, 0, expect.any(String)]);
  await askFor(world.subgraph, person.viewer, MARK, { input });
  expect((await list(person)).nodes).toEqual(read.nodes);
  expect((await list(other)).unreadCount).toBe(1);
  const tooMany = await ask(world.subgraph, person.viewer, MARK, { input: { ids: Array(501).fill('x') } });
  expect(tooMany.errors?.[0]?.extensions?.code).toBe('BAD_USER_INPUT');
  expect((await ask(world.subgraph, null, MARK, { input })).errors?.[0]?.extensions?.code).toBe(
    'UNAUTHENTICATED',
  );
});

test('the list comes in pages, newest first, with as many statements for fifty as for one', async () => {
  const person = await aPerson(world);
  await welcomed(person);
  const one = await statementsOf(() => list(person, { first: 50 }));
  const at = new Date().toISOString();
  await world.db.query(
    `INSERT INTO notification (id, account_id, kind, title, body, source_event, created_at)
     SELECT gen_random_uuid(), $1::uuid, 'WELCOME', 't' || i, 'b', 'page:' || i, $2::timestamptz - (i / 3) * interval '1 second'
       FROM generate_series(1, 49) i`,
    [person.viewer.userId, at],
  );
  const fifty = await statementsOf(() => list(person, { first: 50 }));
  expect((await list(person, { first: 50 })).nodes).toHaveLength(50);
  expect(fifty.length).toBe(one.length);

  const whole = (await list(person, { first: 100 })).nodes.map(({ id }) => id);
  const paged: string[] = [];
  let after: string | undefined;
  do {
    const page = await list(person, { first: 7, after });
    paged.push(...page.nodes.map(({ id }) => id));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : undefined;
  } while (after);
  expect(paged).toEqual(whole);
  expect(new Set(paged).size).toBe(50);
});

test('a cursor of another person, and a first beyond a hundred, are refused', async () => {
  const [person, other] = [await aPerson(world), await aPerson(world)];
  await Promise.all([welcomed(person), welcomed(other)]);
  const { pageInfo } = await list(other);
  for (const variables of [{ after: pageInfo.endCursor }, { first: 101 }, { first: 0 }]) {
    const result = await ask(world.subgraph, person.viewer, LIST, variables);
    expect(result.errors?.map((error) => error.extensions?.code)).toEqual(['BAD_USER_INPUT']);
    expect(result.data?.me).toMatchObject({ notifications: null });
  }
});

test('whoever asked for a title is told of the answer once, with the reason and a way to the title', async () => {
  const person = await aPerson(world);
  await welcomed(person);
  const answer = (requestId: string, facts: object) => ({
    type: 'title-request-answered',
    subjectId: requestId,
    payload: {
      requestId,
      userId: person.viewer.userId,
      titleId: 'tmdb-movie-77',
      titleName: 'The Lighthouse',
      ...facts,
    },
  });
  await world.database.publish('catalog', [
    answer('r1', { answer: 'DECLINED', reason: 'The rights are with somebody else.' }),
    answer('r2', { answer: 'ACCEPTED', reason: null }),
    answer('r2', { answer: 'FULFILLED', reason: null, titleId: 'film-the-lighthouse-2019' }),
    answer('r3', { answer: 'POSTPONED', reason: null }),
  ]);
  const nodes = await until(async () => {
    const found = (await list(person)).nodes.filter(({ kind }) => kind.startsWith('TITLE_REQUEST'));
    return found.length === 3 ? found : null;
  });
  expect(nodes.map(({ kind, title, link }) => [kind, title, link]).sort()).toEqual([
    ['TITLE_REQUEST_ACCEPTED', 'The Lighthouse is to come', '/title/tmdb-movie-77'],
    ['TITLE_REQUEST_DECLINED', 'The Lighthouse is not to come', '/title/tmdb-movie-77'],
    ['TITLE_REQUEST_FULFILLED', 'The Lighthouse is here', '/title/film-the-lighthouse-2019'],
  ]);
  expect(nodes.find(({ kind }) => kind === 'TITLE_REQUEST_DECLINED')?.body).toContain(
    'The rights are with somebody else.',
  );
});
