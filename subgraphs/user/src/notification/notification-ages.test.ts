import { randomUUID } from 'node:crypto';
import type { PlainResult } from '../../../kit/src';
import { askFor, listen, until } from '../../../kit/src/testing';
import { aPerson, createUserWorld, type SignedIn, type UserWorld } from '../testing/user-world';

let world: UserWorld;
beforeAll(async () => {
  world = await createUserWorld();
});
afterAll(() => world.close());

interface List {
  nodes: { id: string; kind: string; title: string }[];
  unreadCount: number;
  eventCursor: string;
}

const LIST = `{ me { unreadNotificationCount notifications { nodes { id kind title } unreadCount eventCursor } } }`;
const RECEIVED = `subscription ($after: ID) { notificationReceived(after: $after) { notification { id body } } }`;

async function list(person: SignedIn): Promise<List & { count: number }> {
  const { me } = await askFor<{ me: { unreadNotificationCount: number; notifications: List } }>(
    world.subgraph,
    person.viewer,
    LIST,
  );
  return { ...me.notifications, count: me.unreadNotificationCount };
}
const welcomed = (person: SignedIn) =>
  until(async () => (await list(person)).nodes.some(({ kind }) => kind === 'WELCOME'));
const received = async (events: AsyncIterableIterator<PlainResult>) =>
  (await events.next()).value.data.notificationReceived as { notification: { id: string; body: string } };

test('a profile with an age limit is not told of titles above it', async () => {
  const person = await aPerson(world);
  await welcomed(person);
  const answer = (titleName: string, maturityAge: number) => ({
    type: 'title-request-answered',
    subjectId: titleName,
    payload: {
      requestId: titleName,
      userId: person.viewer.userId,
      titleId: 'film-x',
      titleName,
      answer: 'FULFILLED',
      maturityAge,
    },
  });
  const limited = { ...person, viewer: { ...person.viewer, maxAge: 12 } };
  const live = await listen(world.subgraph, limited.viewer, RECEIVED, {});
  const next = received(live);
  await world.database.publish('catalog', [answer('Grown Up', 18), answer('For All', 0)]);
  await until(async () => (await list(person)).nodes.length === 3);
  const { nodes, unreadCount, count } = await list(limited);
  expect(nodes.map(({ title }) => title)).toEqual(expect.not.arrayContaining(['Grown Up is here']));
  expect([nodes.length, unreadCount, count]).toEqual([2, 2, 2]);
  expect((await next).notification.body).toBe('You asked for it. Press play.');
  expect((await list(limited)).nodes[0]?.id).toBe((await next).notification.id);
  await live.return?.();
});

describe('a title that is rated anew', () => {
  const film = () => `film-${randomUUID()}`;
  const here = (person: SignedIn, titleId: string, maturityAge: number) => ({
    type: 'title-request-answered',
    subjectId: titleId,
    payload: {
      requestId: titleId,
      userId: person.viewer.userId,
      titleId,
      titleName: titleId,
      answer: 'FULFILLED',
      maturityAge,
    },
  });
  const rated = (titleId: string, maturityAge?: number) => ({
    type: 'title.changed',
    subjectId: titleId,
    payload: { name: titleId, ...(maturityAge !== undefined && { maturityAge }) },
  });
  const tell = async (...events: { type: string; subjectId: string; payload: object }[]) => {
    await world.database.publish('catalog', events as never);
    await until(async () => (await world.subgraph.projections.lag()).every(({ behind }) => behind === 0));
  };
  const ofTwelve = (person: SignedIn) => ({ ...person, viewer: { ...person.viewer, maxAge: 12 } });
  const told = async (person: SignedIn, title: string) =>
    (await list(person)).nodes.some((node) => node.title.startsWith(title));

  test('leaves the list and the count of a profile that may not know of it, and comes back', async () => {
    const person = await aPerson(world);
    await welcomed(person);
    const titleId = film();
    await tell(here(person, titleId, 0));
    expect(await told(ofTwelve(person), titleId)).toBe(true);
    await tell(rated(titleId, 18));
    expect(await told(ofTwelve(person), titleId)).toBe(false);
    expect((await list(ofTwelve(person))).count).toBe(1);
    expect(await told(person, titleId)).toBe(true);
    await tell(rated(titleId, 12));
    expect(await told(ofTwelve(person), titleId)).toBe(true);
    await tell(rated(titleId));
    expect(await told(ofTwelve(person), titleId)).toBe(false);
  });

  test('is as it was rated last, also when rating and answer are read at one time', async () => {
    const person = await aPerson(world);
    const [before, after] = [film(), film()];
    await world.whileDown(async () => {
      await world.database.publish('catalog', [
        rated(before, 18),
        here(person, before, 6),
        here(person, after, 6),
        rated(after, 0),
        rated(after, 16),
      ] as never);
    });
    await until(async () => (await told(person, before)) && (await told(person, after)));
    expect(await told(ofTwelve(person), before)).toBe(true);
    expect(await told(ofTwelve(person), after)).toBe(false);
  });

  test('is passed over when the bell of such a profile goes on from before', async () => {
    const person = await aPerson(world);
    await welcomed(person);
    const { eventCursor } = await list(person);
    const [grown, child] = [film(), film()];
    await tell(here(person, grown, 0), here(person, child, 6));
    await tell(rated(grown, 18));
    const bell = await listen(world.subgraph, ofTwelve(person).viewer, RECEIVED, { after: eventCursor });
    const first = await received(bell);
    const { nodes } = await list(ofTwelve(person));
    expect(nodes.find(({ id }) => id === first.notification.id)?.title).toContain(child);
    await bell.return?.();
  });
});
