import { randomUUID } from 'node:crypto';
import { AGE_LIMIT_COOKIE, REFRESH_COOKIE, Role, type PlainResult, type Subgraph } from '../../../kit/src';
import { ask, askFor, aViewer, listen, until } from '../../../kit/src/testing';
import { aPerson, createUserWorld, REFRESH, signInAgain, type UserWorld } from '../testing/user-world';
import { deviceName } from './device-name';

let world: UserWorld;
beforeAll(async () => {
  world = await createUserWorld();
});
afterAll(() => world.close());

const SIGN_OUT = 'mutation { signOut }';
const CLEARED = [
  `${REFRESH_COOKIE}=; Max-Age=0; Path=/graphql; HttpOnly; SameSite=Strict`,
  `${AGE_LIMIT_COOKIE}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`,
];
const codeOfMe = async (viewer: Parameters<typeof ask>[1], subgraph: Subgraph = world.subgraph) =>
  (await ask(subgraph, viewer, '{ me { id } }')).errors?.[0]?.extensions?.code;

test('signing out ends token and cookie at once, here and in every other process', async () => {
  const replica = await world.replica();
  const person = await aPerson(world);
  const cookies: string[] = [];
  const facts = { cookies, refreshCookie: person.cookie };
  expect(await askFor(world.subgraph, person.viewer, SIGN_OUT, {}, facts)).toEqual({ signOut: true });
  expect(cookies).toEqual(CLEARED);
  expect(await codeOfMe(person.viewer)).toBe('UNAUTHENTICATED');
  await until(async () => (await codeOfMe(person.viewer, replica)) === 'UNAUTHENTICATED');
  const refreshed = await ask(world.subgraph, null, REFRESH, {}, { refreshCookie: person.cookie });
  expect(refreshed.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
});

test('the cookie alone is enough to sign out, and a second time ends nothing', async () => {
  const person = await aPerson(world);
  const facts = { refreshCookie: person.cookie };
  expect(await askFor(world.subgraph, null, SIGN_OUT, {}, facts)).toEqual({ signOut: true });
  expect(await askFor(world.subgraph, null, SIGN_OUT, {}, facts)).toEqual({ signOut: false });
  const events = await world.db.query('SELECT payload FROM event WHERE subject_id = $1', [
    person.viewer.sessionId,
  ]);
  expect(events).toEqual([{ payload: { until: expect.any(String) } }]);
  expect(Date.parse(events[0].payload.until)).toBeGreaterThan(Date.now() + 900_000);
});

test('signing out with nothing clears the cookie and ends nothing', async () => {
  const cookies: string[] = [];
  expect(await askFor(world.subgraph, null, SIGN_OUT, {}, { cookies })).toEqual({ signOut: false });
  expect(cookies).toEqual(CLEARED);
});

test('a new process refuses the tokens of sessions that ended before it started', async () => {
  const person = await aPerson(world);
  await askFor(world.subgraph, person.viewer, SIGN_OUT);
  expect(await codeOfMe(person.viewer, await world.replica())).toBe('UNAUTHENTICATED');
});

test('the account page lists the sessions that live, and ends another one', async () => {
  const here = await aPerson(world);
  const there = await signInAgain(world, here.email);
  const query = '{ me { sessions { id isCurrent device createdAt lastSeenAt } } }';
  const before = await askFor<{ me: { sessions: { id: string; isCurrent: boolean }[] } }>(
    world.subgraph,
    here.viewer,
    query,
  );
  expect(before.me.sessions.map(({ id, isCurrent }) => [id, isCurrent]).sort()).toEqual(
    [
      [here.viewer.sessionId, true],
      [there.viewer.sessionId, false],
    ].sort(),
  );
  const REVOKE = 'mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) }';
  const input = { sessionId: there.viewer.sessionId };
  expect(await askFor(world.subgraph, here.viewer, REVOKE, { input })).toEqual({ revokeSession: true });
  expect(await codeOfMe(there.viewer)).toBe('UNAUTHENTICATED');
  const after = await askFor<{ me: { sessions: unknown[] } }>(world.subgraph, here.viewer, query);
  expect(after.me.sessions).toHaveLength(1);

  const stranger = await aPerson(world);
  for (const sessionId of [here.viewer.sessionId, randomUUID(), 'nonsense']) {
    const refused = await ask(world.subgraph, stranger.viewer, REVOKE, { input: { sessionId } });
    expect(refused.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  }
  expect(await codeOfMe(here.viewer)).toBeUndefined();
});

describe('what the gateway hears of ended sessions', () => {
  const REVOKED = 'subscription ($after: ID) { sessionRevoked(after: $after) { cursor sessionId } }';
  const hear = (after: string | null = null, facts = {}) =>
    listen(world.subgraph, null, REVOKED, { after }, { isGateway: true, ...facts });
  const next = async (events: AsyncIterableIterator<PlainResult>) =>
    (await events.next()).value.data.sessionRevoked as { cursor: string; sessionId: string };
  const ended = async () => {
    const person = await aPerson(world);
    await askFor(world.subgraph, person.viewer, SIGN_OUT);
    return person.viewer.sessionId;
  };

  test('those of the last token lifetime, then live, and from a cursor without loss', async () => {
    const old = await ended();
    await world.db.query(
      `UPDATE event SET occurred_at = now() - interval '1 hour' WHERE id <= (SELECT max(id) FROM event)`,
    );
    const [first, second] = [await ended(), await ended()];
    const events = await hear();
    const one = await next(events);
    expect([one.sessionId, (await next(events)).sessionId]).toEqual([first, second]);
    expect(one.sessionId).not.toBe(old);
    const live = next(events);
    const third = await ended();
    expect((await live).sessionId).toBe(third);
    await events.return?.();

    const resumed = await hear(null, { after: one.cursor });
    expect([(await next(resumed)).sessionId, (await next(resumed)).sessionId]).toEqual([second, third]);
    await resumed.return?.();
  });

  test('nobody else may listen, not even an admin', async () => {
    const admin = aViewer({ roles: [Role.ADMIN] });
    await expect(listen(world.subgraph, admin, REVOKED)).rejects.toThrow('FORBIDDEN');
    await expect(listen(world.subgraph, null, REVOKED)).rejects.toThrow('FORBIDDEN');
  });

  test('a consumer that is rebuilt hears again of the sessions whose tokens may still live', async () => {
    const session = await ended();
    expect(await world.subgraph.republishFacts()).toBeGreaterThan(0);
    const events = await world.db.query(`SELECT type FROM event WHERE subject_id = $1`, [session]);
    expect(events).toHaveLength(2);
  });
});

test.each([
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
    'Safari on macOS',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
    'Chrome on Android',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1',
    'Chrome on iPhone',
  ],
  ['curl/8.5.0', null],
  [null, null],
])('%s is shown as %s', (userAgent, name) => {
  expect(deviceName(userAgent)).toBe(name);
});
