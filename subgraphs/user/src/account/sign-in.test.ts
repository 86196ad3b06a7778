import { verify } from '@node-rs/argon2';
import { ask, askFor, type RequestFacts } from '../../../kit/src/testing';
import {
  anEmail,
  aPerson,
  createUserWorld,
  PASSWORD,
  SIGN_IN,
  type UserWorld,
  type AuthAnswer,
} from '../testing/user-world';
import { decoyHash, hashPassword, verifyPassword } from './hash-password';
import { HASHES_AT_ONCE, HASHES_WAITING } from './hashing-places';
import { networkOf } from './sign-in-attempts';

jest.mock('@node-rs/argon2', () => {
  const real = jest.requireActual<typeof import('@node-rs/argon2')>('@node-rs/argon2');
  return { ...real, verify: jest.fn(real.verify) };
});
const actual = jest.requireActual<typeof import('@node-rs/argon2')>('@node-rs/argon2');
const verifications = verify as jest.MockedFunction<typeof verify>;

let world: UserWorld;
beforeAll(async () => {
  world = await createUserWorld();
});
afterAll(() => world.close());

const attempt = (email: string, password: string, facts: RequestFacts = {}) =>
  ask(world.subgraph, null, SIGN_IN, { input: { email, password } }, facts);
const outcome = async (email: string, password: string, facts: RequestFacts = {}) => {
  const result = await attempt(email, password, facts);
  return (
    (result.data?.signIn as { __typename: string } | undefined)?.__typename ??
    result.errors?.[0]?.extensions?.code
  );
};
let lastAddress = 0;
const anAddress = (): string => `198.51.100.${(lastAddress += 1)}`;

test('the right password signs in, the e-mail typed in any form', async () => {
  const person = await aPerson(world);
  const data = await askFor<{ signIn: AuthAnswer }>(
    world.subgraph,
    null,
    SIGN_IN,
    { input: { email: ` ${person.email.toUpperCase()} `, password: PASSWORD } },
    { userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0' },
  );
  expect(data.signIn).toMatchObject({
    __typename: 'AuthSession',
    user: { id: person.viewer.userId, name: 'Ida Lupino' },
  });
  const rows = await world.db.query(
    'SELECT device FROM session WHERE account_id = $1 ORDER BY created_at DESC',
    [person.viewer.userId],
  );
  expect(rows[0]).toEqual({ device: 'Firefox on Windows' });
});

test('a wrong password and an e-mail that nobody has get the same answer, after one verification each', async () => {
  const person = await aPerson(world);
  const answers: unknown[] = [];
  for (const email of [person.email, anEmail(), 'no address at all']) {
    const order: string[] = [];
    verifications.mockClear();
    verifications.mockImplementation(async (...facts) => {
      const matches = await actual.verify(...facts);
      order.push('verified');
      return matches;
    });
    answers.push((await attempt(email, 'wrong-password')).data?.signIn);
    order.push('answered');
    // The answer waits for it: else how fast it comes would tell whether the e-mail is known.
    expect(order).toEqual(['verified', 'answered']);
    await expect(verifications.mock.results[0]?.value).resolves.toBe(false);
  }
  verifications.mockImplementation(actual.verify);
  expect(answers[0]).toMatchObject({ __typename: 'InvalidCredentials' });
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});

test('the decoy hash costs what a real one costs', async () => {
  const cost = (hash: string) => hash.split('$').slice(0, 4).join('$');
  expect(cost(await decoyHash())).toBe(cost(await hashPassword(PASSWORD)));
  expect(cost(await decoyHash())).toBe('$argon2id$v=19$m=19456,t=2,p=1');
});

test('after ten wrong passwords in a row even the right one has to wait, and how long is said', async () => {
  const person = await aPerson(world);
  const clientAddress = anAddress();
  for (let i = 0; i < 10; i += 1) {
    expect(await outcome(person.email, `wrong-${i}`, { clientAddress })).toBe('InvalidCredentials');
  }
  const refused = await attempt(person.email, PASSWORD, { clientAddress });
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED' });
  const wait = refused.errors?.[0]?.extensions?.retryAfterSeconds;
  expect(wait).toBeGreaterThan(800);
  expect(wait).toBeLessThanOrEqual(900);

  const replica = await world.replica();
  const elsewhere = await ask(
    replica,
    null,
    SIGN_IN,
    { input: { email: person.email, password: PASSWORD } },
    { clientAddress },
  );
  expect(elsewhere.errors?.[0]?.extensions?.code).toBe('RATE_LIMITED');
  expect(await outcome(person.email, PASSWORD, { clientAddress: anAddress() })).toBe('AuthSession');

  await world.db.query('UPDATE sign_in_attempt SET resets_at = now() WHERE address = $1', [clientAddress]);
  expect(await outcome(person.email, PASSWORD, { clientAddress })).toBe('AuthSession');
  const entries = await world.db.query(
    `SELECT kind, count(*)::int AS n FROM audit_entry WHERE address = $1 GROUP BY kind ORDER BY kind`,
    [clientAddress],
  );
  expect(entries).toEqual([
    { kind: 'SIGNED_IN', n: 1 },
    { kind: 'SIGN_IN_BLOCKED', n: 1 },
    { kind: 'SIGN_IN_FAILED', n: 10 },
  ]);
});

test('a burst of wrong passwords tries ten of them and no more', async () => {
  const person = await aPerson(world);
  const clientAddress = anAddress();
  const outcomes = await Promise.all(
    Array.from({ length: 30 }, (_, i) => outcome(person.email, `wrong-${i}`, { clientAddress })),
  );
  expect(outcomes.filter((code) => code === 'InvalidCredentials')).toHaveLength(10);
  expect(outcomes.filter((code) => code === 'RATE_LIMITED')).toHaveLength(20);
});

test('an e-mail that nobody has is limited just the same', async () => {
  const email = anEmail();
  const clientAddress = anAddress();
  for (let i = 0; i < 10; i += 1) await outcome(email, PASSWORD, { clientAddress });
  expect(await outcome(email, PASSWORD, { clientAddress })).toBe('RATE_LIMITED');
});

test('the right password ends the row of wrong ones, also for twenty sign-ins at once', async () => {
  const person = await aPerson(world);
  const clientAddress = anAddress();
  for (let round = 0; round < 2; round += 1) {
    for (let i = 0; i < 9; i += 1) await outcome(person.email, 'wrong', { clientAddress });
    expect(await outcome(person.email, PASSWORD, { clientAddress })).toBe('AuthSession');
  }
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => outcome(person.email, PASSWORD, { clientAddress })),
  );
  expect(new Set(outcomes)).toEqual(new Set(['AuthSession']));
});

test('an address that tries very many e-mails is stopped, whichever it tries next', async () => {
  const person = await aPerson(world);
  const clientAddress = anAddress();
  await outcome(anEmail(), 'wrong', { clientAddress });
  await world.db.query(`UPDATE sign_in_attempt SET failures = 100 WHERE email_hash = '' AND address = $1`, [
    clientAddress,
  ]);
  expect(await outcome(person.email, PASSWORD, { clientAddress })).toBe('RATE_LIMITED');
  expect(await outcome(person.email, PASSWORD, { clientAddress: anAddress() })).toBe('AuthSession');
});

test('whom a crowd of sign-ins turned away has not used up an attempt', async () => {
  const person = await aPerson(world);
  const clientAddress = anAddress();
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  verifications.mockImplementation(async () => (await opened, false));
  const crowd = Array.from({ length: HASHES_AT_ONCE + HASHES_WAITING }, (_, i) =>
    verifyPassword(null, `guess-${i}`),
  );
  const refused = await attempt(person.email, PASSWORD, { clientAddress });
  open();
  await Promise.all(crowd);
  verifications.mockImplementation(actual.verify);
  expect(refused.errors?.[0]?.extensions?.code).toBe('RATE_LIMITED');
  expect(refused.errors?.[0]?.extensions?.retryAfterSeconds).toBeLessThanOrEqual(5);
  expect(
    await world.db.query('SELECT DISTINCT failures FROM sign_in_attempt WHERE address = $1', [clientAddress]),
  ).toEqual([{ failures: 0 }]);
  expect(await outcome(person.email, PASSWORD, { clientAddress })).toBe('AuthSession');
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['unknown', 'unknown'],
])('the address %s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
