import { ConfigurationError, Role } from '../../kit/src';
import { ask, askFor, until } from '../../kit/src/testing';
import {
  createUserAccount,
  demoAccountIds,
  hasDemoAccounts,
  removeDemoAccounts,
  seedDemoUsers,
} from './seed';
import {
  aPerson,
  anEmail,
  createUserWorld,
  PASSWORD,
  SIGN_IN,
  signedIn,
  type UserWorld,
  type AuthAnswer,
} from './testing/user-world';

let world: UserWorld;
beforeAll(async () => {
  world = await createUserWorld();
});
afterAll(() => world.close());

const signIn = async (email: string, password: string) => {
  const cookies: string[] = [];
  const data = await askFor<{ signIn: AuthAnswer }>(
    world.subgraph,
    null,
    SIGN_IN,
    { input: { email, password } },
    { cookies },
  );
  return { ...data.signIn, cookies };
};

test('the demo accounts sign in with their roles, however often they were made', async () => {
  expect(await hasDemoAccounts(world.db)).toBe(false);
  await seedDemoUsers(world.db);
  await seedDemoUsers(world.db);
  expect(await hasDemoAccounts(world.db)).toBe(true);
  const admin = await signIn('admin@netflix.net', 'Admin123!');
  const viewer = await signIn('test@netflix.net', 'Test123!');
  expect((await signedIn('', admin.accessToken, admin.cookies)).viewer.roles).toEqual([Role.ADMIN]);
  expect((await signedIn('', viewer.accessToken, viewer.cookies)).viewer.roles).toEqual([Role.VIEWER]);
  const { userIds, profileIds } = await demoAccountIds(world.db);
  expect([userIds.length, profileIds.length]).toEqual([2, 2]);
});

test('removing the demo accounts removes all of theirs and nothing of anybody else', async () => {
  await seedDemoUsers(world.db);
  const person = await aPerson(world);
  const demo = await signIn('test@netflix.net', 'Test123!');
  const { viewer } = await signedIn('', demo.accessToken, demo.cookies);
  await signIn('test@netflix.net', 'wrong');
  await until(async () => (await world.db.query('SELECT 1 FROM notification')).length === 3);
  const before = await demoAccountIds(world.db);

  await expect(
    removeDemoAccounts(world.db, () => Promise.reject(new Error('another subgraph is down'))),
  ).rejects.toThrow('another subgraph');
  expect(await demoAccountIds(world.db)).toEqual(before);

  let removedElsewhere: unknown;
  const removed = await removeDemoAccounts(world.db, async (ids) => void (removedElsewhere = ids));
  expect(removed).toEqual(before);
  expect(removedElsewhere).toEqual(before);
  expect(await hasDemoAccounts(world.db)).toBe(false);
  const left = await world.db.query(
    `SELECT (SELECT array_agg(id::text) FROM account) AS accounts, (SELECT array_agg(account_id::text) FROM profile) AS profiles,
            (SELECT array_agg(account_id::text) FROM session) AS sessions, (SELECT array_agg(account_id::text) FROM notification) AS notes,
            (SELECT array_agg(DISTINCT account_id::text) FROM audit_entry) AS audits`,
  );
  const mine = [person.viewer.userId];
  expect(left).toEqual([{ accounts: mine, profiles: mine, sessions: mine, notes: mine, audits: mine }]);
  const log = JSON.stringify(await world.db.query('SELECT * FROM event'));
  for (const id of [...before.userIds, ...before.profileIds]) expect(log).not.toContain(id);

  await until(async () => {
    const { errors } = await ask(world.subgraph, viewer, '{ me { id } }');
    return errors?.[0]?.extensions?.code === 'UNAUTHENTICATED';
  });
  expect(await askFor(world.subgraph, person.viewer, '{ me { id } }')).toEqual({
    me: { id: person.viewer.userId },
  });
  expect(await removeDemoAccounts(world.db)).toEqual({ userIds: [], profileIds: [] });
});

test('the command line makes an account by the rules of sign-up', async () => {
  const email = anEmail();
  const { userId } = await createUserAccount(world.db, {
    email: email.toUpperCase(),
    password: PASSWORD,
    role: Role.FINANCE,
  });
  expect((await signIn(email, PASSWORD)).user.id).toBe(userId);
  for (const [facts, line] of [
    [{ email, password: PASSWORD }, 'has an account already'],
    [{ email: 'nobody', password: PASSWORD }, 'is not an e-mail address'],
    [{ email: anEmail(), password: 'short' }, 'The password is weak. Use at least 8 characters.'],
  ] as const) {
    const refused = createUserAccount(world.db, { ...facts, role: Role.ADMIN });
    await expect(refused).rejects.toThrow(ConfigurationError);
    await expect(refused).rejects.toThrow(line);
  }
});
