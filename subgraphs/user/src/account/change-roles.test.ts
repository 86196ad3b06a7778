import { ConfigurationError, Role } from '../../../kit/src';
import { ask, askFor, until } from '../../../kit/src/testing';
import { aPerson, createUserWorld, REFRESH, type UserWorld } from '../testing/user-world';
import { changeRoles } from './change-roles';

let world: UserWorld;
beforeAll(async () => {
  world = await createUserWorld();
});
afterAll(() => world.close());

const rolesOf = (refreshCookie: string) =>
  askFor<{ refreshSession: { accessToken: string } }>(
    world.subgraph,
    null,
    REFRESH,
    {},
    { refreshCookie },
  ).then(
    ({ refreshSession }) =>
      (
        JSON.parse(Buffer.from(refreshSession.accessToken.split('.')[1] ?? '', 'base64url').toString()) as {
          roles: Role[];
        }
      ).roles,
  );

test('a role that is given comes with the next token, and nobody is signed out', async () => {
  const person = await aPerson(world);
  expect(await changeRoles(world.db, ` ${person.email.toUpperCase()} `, [Role.VIEWER, Role.FINANCE])).toEqual(
    {
      before: [Role.VIEWER],
      endedSessions: 0,
    },
  );
  expect(await rolesOf(person.cookie)).toEqual([Role.VIEWER, Role.FINANCE]);
});

test('a role that is taken away ends the sessions whose tokens name it, and the gateway hears of each', async () => {
  const person = await aPerson(world);
  await changeRoles(world.db, person.email, [Role.ADMIN]);
  expect(await changeRoles(world.db, person.email, [Role.FINANCE])).toEqual({
    before: [Role.ADMIN],
    endedSessions: 1,
  });
  const told = await world.db.query<unknown[]>(
    `SELECT 1 FROM event WHERE type = 'session.revoked' AND subject_id = $1`,
    [person.viewer.sessionId],
  );
  expect(told).toHaveLength(1);
  const code = async () =>
    (await ask(world.subgraph, person.viewer, '{ me { id } }')).errors?.[0]?.extensions?.code;
  await until(async () => (await code()) === 'UNAUTHENTICATED');
  const refused = await ask(world.subgraph, null, REFRESH, {}, { refreshCookie: person.cookie, cookies: [] });
  expect(refused.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
});

test('an e-mail that nobody has is refused', async () => {
  await expect(changeRoles(world.db, 'nobody@films.example', [Role.ADMIN])).rejects.toThrow(
    ConfigurationError,
  );
});
