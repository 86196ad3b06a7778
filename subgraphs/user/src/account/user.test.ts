import { randomUUID } from 'node:crypto';
import { Role, type Viewer } from '../../../kit/src';
import { askFor, aViewer, statementsOf } from '../../../kit/src/testing';
import { aPerson, createUserWorld, type SignedIn, type UserWorld } from '../testing/user-world';

let world: UserWorld;
let ida: SignedIn;
let other: SignedIn;
beforeAll(async () => {
  world = await createUserWorld();
  ida = await aPerson(world);
  other = await aPerson(world);
});
afterAll(() => world.close());

const FACTS = `id name email roles region profiles { id name maximumAge language } sessions { id }
  unreadNotificationCount notifications(first: 3) { unreadCount }`;
const ENTITIES = `query ($refs: [_Any!]!) { _entities(representations: $refs) { ... on User { ${FACTS} createdAt } } }`;

async function resolve(viewer: Viewer | null, ids: string[]): Promise<Record<string, unknown>[]> {
  const refs = ids.map((id) => ({ __typename: 'User', id }));
  return (await askFor<{ _entities: Record<string, unknown>[] }>(world.subgraph, viewer, ENTITIES, { refs }))
    ._entities;
}

test('a person sees all of their own account', async () => {
  const { me } = await askFor<{ me: Record<string, unknown> }>(
    world.subgraph,
    ida.viewer,
    `{ me { ${FACTS} } }`,
  );
  expect(me).toMatchObject({ name: 'Ida Lupino', email: ida.email, roles: ['VIEWER'], region: 'DE' });
  expect(me.profiles).toEqual([
    { id: ida.viewer.profileId, name: 'Ida Lupino', maximumAge: null, language: 'en' },
  ]);
  expect(me.sessions).toEqual([{ id: ida.viewer.sessionId }]);
  expect((await resolve(ida.viewer, [ida.viewer.userId]))[0]).toMatchObject({ email: ida.email });
});

test('signed out, me is null', async () => {
  expect(await askFor(world.subgraph, null, '{ me { id } }')).toEqual({ me: null });
  expect(await askFor(world.subgraph, aViewer(), '{ me { id } }')).toEqual({ me: null });
});

test.each([
  ['another viewer', () => other.viewer],
  ['a curator', () => aViewer({ roles: [Role.CURATOR] })],
  ['operations', () => aViewer({ roles: [Role.OPS] })],
  ['somebody who is signed out', () => null],
])('%s sees neither e-mail, name nor anything else of it', async (_, viewer) => {
  const [user] = await resolve(viewer(), [ida.viewer.userId]);
  expect(user).toEqual({
    id: ida.viewer.userId,
    createdAt: expect.any(String),
    name: 'A member',
    email: null,
    roles: [],
    region: null,
    profiles: [],
    sessions: null,
    unreadNotificationCount: null,
    notifications: null,
  });
});

test('a curator reads the name of another curator, and nothing else', async () => {
  const curator = await aPerson(world);
  await world.db.query(`UPDATE account SET roles = '{VIEWER,CURATOR}' WHERE id = $1`, [
    curator.viewer.userId,
  ]);
  const [user] = await resolve(aViewer({ roles: [Role.CURATOR] }), [curator.viewer.userId]);
  expect(user).toMatchObject({ name: 'Ida Lupino', email: null, roles: [], sessions: null });
  expect((await resolve(other.viewer, [curator.viewer.userId]))[0]).toMatchObject({ name: 'A member' });
});

test.each([Role.FINANCE, Role.ADMIN])(
  '%s sees e-mail and name, but no sessions and no notifications',
  async (role) => {
    const [user] = await resolve(aViewer({ roles: [role] }), [ida.viewer.userId]);
    expect(user).toMatchObject({ name: 'Ida Lupino', email: ida.email, region: 'DE', sessions: null });
    expect(user).toMatchObject({ notifications: null, unreadNotificationCount: null, profiles: [] });
  },
);

test('an id that nobody has is null, and takes nothing from its neighbours', async () => {
  const users = await resolve(aViewer({ roles: [Role.FINANCE] }), [
    randomUUID(),
    ida.viewer.userId,
    'nonsense',
    '',
  ]);
  expect(users.map((user) => user?.email ?? null)).toEqual([null, ida.email, null, null]);
});

test('fifty people, or one person fifty times, take as many statements as one', async () => {
  const people = await Promise.all(Array.from({ length: 50 }, () => aPerson(world)));
  const finance = aViewer({ roles: [Role.FINANCE] });
  const one = await statementsOf(() => resolve(finance, [ida.viewer.userId]));
  const fifty = await statementsOf(() =>
    resolve(
      finance,
      people.map(({ viewer }) => viewer.userId),
    ),
  );
  expect(fifty.length).toBe(one.length);
  expect(one.length).toBe(1);

  const self = await statementsOf(() => resolve(ida.viewer, [ida.viewer.userId]));
  const selfFiftyTimes = await statementsOf(() =>
    resolve(ida.viewer, Array<string>(50).fill(ida.viewer.userId)),
  );
  expect(selfFiftyTimes.length).toBe(self.length);
});
