import type { RequestFacts } from '../../../kit/src/testing';
import { ask, askFor, TEST_JWT_SECRET } from '../../../kit/src/testing';
import { AGE_LIMIT_COOKIE, createAccessTokenVerifier, REFRESH_COOKIE, type Subgraph } from '../../../kit/src';
import {
  aPerson,
  cookieOf,
  createUserWorld,
  PASSWORD,
  REFRESH,
  SIGN_IN,
  type UserWorld,
  type AuthAnswer,
} from '../testing/user-world';

let world: UserWorld;
beforeAll(async () => {
  world = await createUserWorld();
});
afterAll(() => world.close());

const verify = createAccessTokenVerifier(TEST_JWT_SECRET);
const CLEARED = [
  `${REFRESH_COOKIE}=; Max-Age=0; Path=/graphql; HttpOnly; SameSite=Strict`,
  `${AGE_LIMIT_COOKIE}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`,
];

async function refresh(refreshCookie: string | null, subgraph: Subgraph = world.subgraph) {
  const facts: RequestFacts = { refreshCookie, cookies: [] };
  const result = await ask(subgraph, null, REFRESH, {}, facts);
  return {
    session: result.data?.refreshSession as AuthAnswer | null | undefined,
    code: result.errors?.[0]?.extensions?.code,
    cookies: facts.cookies as string[],
    cookie: cookieOf(facts.cookies as string[]),
  };
}

const ageRotations = (sessionId: string, seconds: number) =>
  world.db.query(
    `UPDATE session SET rotated_at = ARRAY(SELECT r - make_interval(secs => $2) FROM unnest(rotated_at) r) WHERE id = $1`,
    [sessionId, seconds],
  );

test('the cookie buys a new token of the same session, and a new cookie', async () => {
  const person = await aPerson(world);
  const next = await refresh(person.cookie);
  expect(next.session?.user).toEqual({ id: person.viewer.userId, email: person.email });
  expect(await verify(next.session?.accessToken ?? '')).toMatchObject({
    sessionId: person.viewer.sessionId,
    profileId: person.viewer.profileId,
  });
  expect(next.cookie).not.toBe(person.cookie);
  expect(next.cookies).toEqual([
    `${REFRESH_COOKIE}=${next.cookie}; Max-Age=2592000; Path=/graphql; HttpOnly; SameSite=Strict`,
    CLEARED[1],
  ]);
  expect((await refresh(next.cookie)).session).toBeTruthy();
});

test('a browser whose profile has an age limit gets a cookie that says so to every page, for as long as it has one', async () => {
  const person = await aPerson(world);
  const limit = (maximumAge: number | null) =>
    world.db.query('UPDATE profile SET maximum_age = $2 WHERE id = $1', [
      person.viewer.profileId,
      maximumAge,
    ]);
  await limit(12);
  const limited = await refresh(person.cookie);
  expect(limited.cookies[1]).toBe(`${AGE_LIMIT_COOKIE}=1; Max-Age=2592000; Path=/; HttpOnly; SameSite=Lax`);
  const cookies: string[] = [];
  const input = { email: person.email, password: PASSWORD };
  await askFor(world.subgraph, null, SIGN_IN, { input }, { cookies });
  expect(cookies[1]).toBe(limited.cookies[1]);
  await limit(null);
  expect((await refresh(limited.cookie)).cookies[1]).toBe(CLEARED[1]);
});

test('without a cookie there is nothing, and no error', async () => {
  expect(await refresh(null)).toMatchObject({ session: null, code: undefined, cookies: [] });
});

test('twenty refreshes at once, over two processes, get one successor', async () => {
  const person = await aPerson(world);
  const replica = await world.replica();
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, i) => refresh(person.cookie, i % 2 ? replica : world.subgraph)),
  );
  expect(results.every(({ session }) => session)).toBe(true);
  expect(new Set(results.map(({ cookie }) => cookie)).size).toBe(1);
  const rows = await world.db.query('SELECT generation FROM session WHERE id = $1', [
    person.viewer.sessionId,
  ]);
  expect(rows).toEqual([{ generation: 2 }]);
});

test('a reply that got lost is made good within half a minute', async () => {
  const person = await aPerson(world);
  const lost = await refresh(person.cookie);
  await ageRotations(person.viewer.sessionId, 20);
  expect((await refresh(person.cookie)).cookie).toBe(lost.cookie);
});

test('an old cookie that arrives late, after two rotations, leads to the newest one', async () => {
  const person = await aPerson(world);
  const second = await refresh(person.cookie);
  const third = await refresh(second.cookie);
  expect((await refresh(person.cookie)).cookie).toBe(third.cookie);
});

test('a cookie used again after its grace ends the session everywhere, and the browser forgets it', async () => {
  const person = await aPerson(world);
  const stolen = await refresh(person.cookie);
  await ageRotations(person.viewer.sessionId, 31);
  const reused = await refresh(person.cookie);
  expect(reused).toMatchObject({ code: 'UNAUTHENTICATED', cookies: CLEARED });
  expect(reused.session ?? null).toBeNull();
  expect(await refresh(stolen.cookie)).toMatchObject({ code: 'UNAUTHENTICATED', cookies: CLEARED });
  const token = await ask(world.subgraph, person.viewer, '{ me { id } }');
  expect(token.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  const [audit] = await world.db.query(
    'SELECT kind FROM audit_entry WHERE session_id = $1 ORDER BY id DESC',
    [person.viewer.sessionId],
  );
  expect(audit).toEqual({ kind: 'REFRESH_TOKEN_REUSED' });
  const events = await world.db.query(`SELECT type FROM event WHERE subject_id = $1`, [
    person.viewer.sessionId,
  ]);
  expect(events).toEqual([{ type: 'session.revoked' }]);
});

test('a session that nobody has used for as long as it may rest is over', async () => {
  const person = await aPerson(world);
  await world.db.query('UPDATE session SET expires_at = now() WHERE id = $1', [person.viewer.sessionId]);
  expect(await refresh(person.cookie)).toMatchObject({ code: 'UNAUTHENTICATED', cookies: CLEARED });
});

test('every refresh moves the end of the session on', async () => {
  const person = await aPerson(world);
  await world.db.query(`UPDATE session SET expires_at = now() + interval '1 minute' WHERE id = $1`, [
    person.viewer.sessionId,
  ]);
  await refresh(person.cookie);
  const [row] = await world.db.query(
    `SELECT expires_at > now() + interval '29 days' AS moved FROM session WHERE id = $1`,
    [person.viewer.sessionId],
  );
  expect(row).toEqual({ moved: true });
});

test.each([
  ['made up', 'bm90IGEgdG9rZW4'],
  ['empty of sense', '%%%'],
])('a cookie that is %s is refused and forgotten', async (_, cookie) => {
  expect(await refresh(cookie)).toMatchObject({ code: 'UNAUTHENTICATED', cookies: CLEARED });
});

test('a cookie whose generation was changed, or made with another secret, is refused', async () => {
  const person = await aPerson(world);
  const bytes = Buffer.from(person.cookie, 'base64url');
  bytes[19] = 2;
  expect(await refresh(bytes.toString('base64url'))).toMatchObject({ code: 'UNAUTHENTICATED' });
  const other = await world.replica({ GATEWAY_SECRET: 'another-secret-another-secret-another' });
  expect(await refresh(person.cookie, other)).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect((await refresh(person.cookie)).session).toBeTruthy();
});

test('a role that was given meanwhile is in the next token', async () => {
  const person = await aPerson(world);
  await world.db.query(`UPDATE account SET roles = '{FINANCE}' WHERE id = $1`, [person.viewer.userId]);
  const { session } = await refresh(person.cookie);
  expect((await verify(session?.accessToken ?? '')).roles).toEqual(['FINANCE']);
});

test('tokens live as long as the setting says', async () => {
  const brief = await world.replica({ JWT_EXPIRE: 5_000 });
  const person = await aPerson(world);
  const data = await askFor<{ refreshSession: AuthAnswer }>(
    brief,
    null,
    REFRESH,
    {},
    { refreshCookie: person.cookie },
  );
  const life = Date.parse(data.refreshSession.expiresAt) - Date.parse(data.refreshSession.serverTime);
  expect(life).toBeGreaterThan(1_000);
  expect(life).toBeLessThanOrEqual(5_000);
});
