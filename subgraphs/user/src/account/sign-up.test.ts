import { hash } from '@node-rs/argon2';
import type { Subgraph } from '../../../kit/src';
import { ask, askFor } from '../../../kit/src/testing';
import {
  anEmail,
  aPerson,
  cookieOf,
  createUserWorld,
  PASSWORD,
  SIGN_UP,
  type UserWorld,
  type AuthAnswer,
} from '../testing/user-world';
import { hashPassword } from './hash-password';
import { HASHES_AT_ONCE, HASHES_WAITING } from './hashing-places';

jest.mock('@node-rs/argon2', () => {
  const real = jest.requireActual<typeof import('@node-rs/argon2')>('@node-rs/argon2');
  return { ...real, hash: jest.fn(real.hash) };
});
const actual = jest.requireActual<typeof import('@node-rs/argon2')>('@node-rs/argon2');
const hashes = hash as jest.MockedFunction<typeof hash>;

let world: UserWorld;
beforeAll(async () => {
  world = await createUserWorld();
});
afterAll(() => world.close());

const signUp = async (input: Record<string, unknown>) => {
  const data = await askFor<{ signUp: AuthAnswer }>(world.subgraph, null, SIGN_UP, {
    input: { email: anEmail(), password: PASSWORD, name: 'Ida', ...input },
  });
  return data.signUp;
};

test('signing up signs in, with a token that names the first profile and a cookie that scripts cannot read', async () => {
  const cookies: string[] = [];
  const email = anEmail();
  const { signUp: session } = await askFor<{ signUp: AuthAnswer }>(
    world.subgraph,
    null,
    SIGN_UP,
    { input: { email, password: PASSWORD, name: '  Ida   Lupino ' } },
    { cookies },
  );
  expect(session.user).toMatchObject({ name: 'Ida Lupino', email });
  expect(cookies).toHaveLength(2);
  expect(cookies[0]).toMatch(/; Max-Age=2592000; Path=\/graphql; HttpOnly; SameSite=Strict$/);
  expect(Date.parse(session.expiresAt) - Date.parse(session.serverTime)).toBeGreaterThan(890_000);
  const claims = JSON.parse(Buffer.from(session.accessToken.split('.')[1] ?? '', 'base64url').toString());
  expect(claims).toMatchObject({
    sub: session.user.id,
    roles: ['VIEWER'],
    maxAge: null,
    region: 'DE',
    lang: 'en',
  });
  const profiles = await world.db.query('SELECT id FROM profile WHERE account_id = $1', [session.user.id]);
  expect(profiles).toEqual([{ id: claims.pid }]);
  const sessions = await world.db.query('SELECT id, profile_id FROM session WHERE account_id = $1', [
    claims.sub,
  ]);
  expect(sessions).toEqual([{ id: claims.sid, profile_id: claims.pid }]);
});

test('neither the password nor the refresh token is stored, and the log of events holds no e-mail', async () => {
  const person = await aPerson(world);
  const rows = await world.db.query(
    `SELECT (SELECT json_agg(a) FROM account a)::text || (SELECT json_agg(s) FROM session s)::text
         || (SELECT json_agg(e) FROM event e)::text || (SELECT json_agg(e) FROM audit_entry e)::text AS everything,
            (SELECT json_agg(e) FROM event e)::text AS events`,
  );
  expect(rows[0].everything).not.toContain(PASSWORD);
  expect(rows[0].everything).not.toContain(person.cookie);
  expect(rows[0].events).toContain(person.viewer.userId);
  expect(rows[0].events).not.toContain('films.example');
});

test('under https the cookie is sent over https alone', async () => {
  const secure = await world.replica({ PUBLIC_URL: 'https://stream.example' });
  const cookies: string[] = [];
  await ask(
    secure,
    null,
    SIGN_UP,
    { input: { email: anEmail(), password: PASSWORD, name: 'A' } },
    { cookies },
  );
  expect(cookies[0]).toMatch(/; Path=\/graphql; HttpOnly; SameSite=Strict; Secure$/);
  expect(cookieOf(cookies)).toMatch(/^[A-Za-z0-9_-]{60,}$/);
});

test('an e-mail is taken in whatever case, with spaces around it, or in another Unicode form', async () => {
  const local = anEmail().split('@')[0];
  expect((await signUp({ email: `${local}ü@bücher.example` })).__typename).toBe('AuthSession');
  for (const same of [
    `  ${local?.toUpperCase()}Ü@BÜCHER.Example `,
    `${local}u\u0308@bu\u0308cher.example`,
    `${local}ü@xn--bcher-kva.example`,
    `${local}ü＠bücher.example`,
  ]) {
    expect(await signUp({ email: same })).toMatchObject({
      __typename: 'EmailTaken',
      message: expect.any(String),
    });
  }
});

test('of twenty sign-ups at once with one e-mail exactly one makes an account', async () => {
  const email = anEmail();
  const results = await Promise.all(Array.from({ length: 20 }, () => signUp({ email })));
  expect(results.filter((result) => result.__typename === 'AuthSession')).toHaveLength(1);
  expect(results.filter((result) => result.__typename === 'EmailTaken')).toHaveLength(19);
  const rows = await world.db.query('SELECT count(*)::int AS n FROM account WHERE email = $1', [email]);
  expect(rows).toEqual([{ n: 1 }]);
});

test.each([
  ['seven c', 'at least 8 characters'],
  ['aaaaaaaaaa', 'different characters'],
  ['Password123', 'anybody tries'],
  ['x'.repeat(90) + 'yzwv'.repeat(40), 'at most 200'],
])('the password %s is refused, and why is said', async (password, reason) => {
  const result = await signUp({ password });
  expect(result.__typename).toBe('WeakPassword');
  expect(result.reasons.join(' ')).toContain(reason);
});

test('a password must not be the e-mail or the name', async () => {
  const email = anEmail();
  for (const password of [email, email.toUpperCase(), email.split('@')[0], 'Barbara Loden', 'barbaraloden']) {
    expect((await signUp({ email, name: 'Barbara Loden', password })).__typename).toBe('WeakPassword');
  }
  expect(await world.db.query('SELECT 1 FROM account WHERE email = $1', [email])).toEqual([]);
});

test.each(['Test123!', 'Admin123!', 'eine lange Passphrase', '🎬🎞📽🍿🎬🎞📽🍿'])(
  'the password %s will do',
  async (password) => {
    expect((await signUp({ password })).__typename).toBe('AuthSession');
  },
);

describe('where sign-ups are limited to three an hour and five a day', () => {
  let limited: Subgraph;
  beforeAll(async () => {
    limited = await world.replica({ RATE_LIMIT_SIGN_UPS_PER_HOUR: 3, RATE_LIMIT_SIGN_UPS_PER_DAY: 5 });
  });
  let lastAddress = 0;
  const anAddress = (): string => `198.51.100.${(lastAddress += 1)}`;
  const attempt = (clientAddress: string, input: Record<string, unknown> = {}) =>
    ask(
      limited,
      null,
      SIGN_UP,
      { input: { email: anEmail(), password: PASSWORD, name: 'Ida', ...input } },
      { clientAddress },
    );
  const outcome = async (...facts: Parameters<typeof attempt>) => {
    const { data, errors } = await attempt(...facts);
    return (data?.signUp as { __typename: string } | undefined)?.__typename ?? errors?.[0]?.extensions?.code;
  };
  const passHour = (address: string) =>
    world.db.query('UPDATE sign_up_count SET hour_ends_at = now() WHERE address = $1', [address]);
  const waitOf = async (address: string) =>
    (await attempt(address)).errors?.[0]?.extensions?.retryAfterSeconds as number;

  test('the fourth has to wait for the hour and the sixth for the day, and how long is said', async () => {
    const address = anAddress();
    for (let i = 0; i < 3; i += 1) expect(await outcome(address)).toBe('AuthSession');
    expect(await outcome(address)).toBe('RATE_LIMITED');
    expect(await waitOf(address)).toBeGreaterThan(3_500);
    expect(await waitOf(address)).toBeLessThanOrEqual(3_600);
    expect(await outcome(anAddress())).toBe('AuthSession');

    await passHour(address);
    for (let i = 0; i < 2; i += 1) expect(await outcome(address)).toBe('AuthSession');
    expect(await waitOf(address)).toBeGreaterThan(86_000);
    await passHour(address);
    expect(await outcome(address)).toBe('RATE_LIMITED');
    await world.db.query('UPDATE sign_up_count SET day_ends_at = now() WHERE address = $1', [address]);
    expect(await outcome(address)).toBe('AuthSession');
  });

  test('of a burst three sign up and no more, and those who were refused hash nothing', async () => {
    const address = anAddress();
    hashes.mockClear();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcome(address)));
    expect(outcomes.filter((code) => code === 'AuthSession')).toHaveLength(3);
    expect(outcomes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(17);
    expect(hashes).toHaveBeenCalledTimes(3);
  });

  test('a taken e-mail counts; a weak password and a wrong form do not', async () => {
    const address = anAddress();
    const email = anEmail();
    expect(await outcome(address, { email })).toBe('AuthSession');
    for (let i = 0; i < 4; i += 1) {
      expect(await outcome(address, { password: 'short' })).toBe('WeakPassword');
      expect(await outcome(address, { name: '' })).toBe('BAD_USER_INPUT');
    }
    for (let i = 0; i < 2; i += 1) expect(await outcome(address, { email })).toBe('EmailTaken');
    expect(await outcome(address, { email })).toBe('RATE_LIMITED');
  });

  test('all addresses of an IPv6 customer count as one', async () => {
    for (let i = 1; i <= 3; i += 1) expect(await outcome(`2001:db8:7:7::${i}`)).toBe('AuthSession');
    expect(await outcome('2001:db8:7:7:ffff::9')).toBe('RATE_LIMITED');
    expect(await outcome('2001:db8:7:8::1')).toBe('AuthSession');
  });

  test('whom a crowd turned away has not used up a sign-up', async () => {
    const address = anAddress();
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    hashes.mockImplementation(async () => (await opened, ''));
    const crowd = Array.from({ length: HASHES_AT_ONCE + HASHES_WAITING }, (_, i) => hashPassword(`${i}`));
    for (let i = 0; i < 4; i += 1) expect(await waitOf(address)).toBeLessThanOrEqual(5);
    open();
    await Promise.all(crowd);
    hashes.mockImplementation(actual.hash);
    expect(await outcome(address)).toBe('AuthSession');
  });
});

test('what is no e-mail or no name is refused by field, before anything is written', async () => {
  const counted = () => world.db.query('SELECT count(*)::int AS n FROM account');
  const before = await counted();
  const result = await ask(world.subgraph, null, SIGN_UP, {
    input: { email: 'ida@', password: PASSWORD, name: ' \u0000 ' },
  });
  expect(result.errors?.[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    fields: { 'input.email': expect.any(String), 'input.name': expect.any(String) },
  });
  expect(await counted()).toEqual(before);
});
