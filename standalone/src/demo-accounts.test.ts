import { Role } from '../../subgraphs/kit/src';
import { until } from '../../subgraphs/kit/src/testing';
import { startWorld, type World } from '../test/world';
import { removeDemo, settleDemoAccounts, withSubgraphDatabase } from './demo-accounts';
import type { ServiceDatabase } from './database';

jest.setTimeout(120_000);

let world: World;
let database: ServiceDatabase;
beforeAll(async () => {
  world = await startWorld();
  const { ownerUrl } = world.database;
  const urlOf = (schema: string) => world.database.urlOf(schema);
  const urls = {
    user: urlOf('user'),
    catalog: urlOf('catalog'),
    subscription: urlOf('subscription'),
    watch_history: urlOf('watch_history'),
  };
  database = { ownerUrl, urls, gatewayUrl: null, stop: async () => {} };
});
afterAll(() => world.stop());

const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { ... on AuthSession { accessToken user { id } } ... on InvalidCredentials { message } } }`;
const START = `mutation ($input: StartCheckoutInput!) { startCheckout(input: $input) { ... on Payment { id } } }`;
const LIST = `mutation ($input: SetInMyListInput!) { setInMyList(input: $input) { __typename } }`;

async function signIn(email: string, password: string): Promise<string | undefined> {
  const { signIn: session } = await world.ask<{ signIn: { accessToken?: string } }>(SIGN_IN, {
    input: { email, password },
  });
  return session.accessToken;
}

/** Everything that a person leaves behind: an order, a listed film, a notification. */
async function live(token: string): Promise<void> {
  const found = await world.ask<{ search: { nodes: { id: string }[] } }>(
    '{ search(query: "alien", first: 1) { nodes { id } } }',
  );
  await world.ask(LIST, { input: { titleId: found.search.nodes[0]?.id, inMyList: true } }, token);
  await world.ask(START, { input: { planId: 'duo', currency: 'EUR', idempotencyKey: 'one' } }, token);
  await until(async () => {
    const { me } = await world.ask<{ me: { notifications: { nodes: object[] } } }>(
      '{ me { notifications { nodes { id } } } }',
      {},
      token,
    );
    return me.notifications.nodes.length > 0;
  });
  await Promise.all(world.subgraphs.all.map(({ projections }) => projections.catchUp()));
}

/** Rows of every table of every subgraph that mention one of the ids anywhere. */
async function rowsThatMention(ids: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const schema of ['user', 'catalog', 'subscription', 'watch_history'] as const) {
    await withSubgraphDatabase(database, schema, async (db) => {
      const tables = await db.query<{ name: string }[]>(
        'SELECT tablename AS name FROM pg_tables WHERE schemaname = $1',
        [schema],
      );
      for (const { name } of tables) {
        const [row] = await db.query<{ count: number }[]>(
          `SELECT count(*)::int AS count FROM "${name}" t WHERE t::text ~ $1`,
          [ids.join('|')],
        );
        if (row?.count) found.push(`${schema}.${name}`);
      }
    });
  }
  return found;
}

test('demo accounts sign in, keep a database out of real service, and leave with all that is theirs and nothing else', async () => {
  await settleDemoAccounts(database, true);
  await settleDemoAccounts(database, true);
  const demo = await signIn('test@netflix.net', 'Test123!');
  const admin = await signIn('admin@netflix.net', 'Admin123!');
  if (!demo || !admin) throw new Error('the demo accounts must be able to sign in');
  const roles = await world.ask<{ me: { id: string; roles: Role[] } }>('{ me { id roles } }', {}, admin);
  expect(roles.me.roles).toContain(Role.ADMIN);
  await live(demo);
  const somebody = await world.signUp();
  await live(somebody.token);
  const { me } = await world.ask<{ me: { id: string } }>('{ me { id } }', {}, demo);
  const before = await rowsThatMention([somebody.userId]);

  await expect(settleDemoAccounts(database, false)).rejects.toThrow('npm run cli -- demo:remove');
  expect(await removeDemo(database)).toBe(2);
  await settleDemoAccounts(database, false);

  expect(await signIn('test@netflix.net', 'Test123!')).toBeUndefined();
  // What tells the other subgraphs that a session has ended names the session, and stays until its token has expired.
  expect(await rowsThatMention([me.id, roles.me.id, 'netflix\\.net'])).toEqual([]);
  expect(await rowsThatMention([somebody.userId])).toEqual(before);
  expect(await removeDemo(database)).toBe(0);
});
