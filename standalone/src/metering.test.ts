import { Role } from '../../subgraphs/kit/src';
import { startWorld, type World } from '../test/world';

const NESTED =
  '{ payments { nodes { user { payments { nodes { user { payments { nodes { id } } } } } } } } }';

let world: World;
beforeAll(async () => {
  world = await startWorld(
    { RATE_LIMIT_REQUESTS_PER_MINUTE: '8', RATE_LIMIT_COST_PER_MINUTE: '300' },
    { libraryFile: null },
  );
});
afterAll(() => world.stop());

async function send(query: string, token?: string) {
  const answer = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query }),
  });
  const { data, errors, extensions } = (await answer.json()) as {
    data?: unknown;
    errors?: { message: string; extensions: Record<string, unknown> }[];
    extensions?: Record<string, unknown>;
  };
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), data, errors, extensions };
}

test('an operation that could give a million rows is refused with both numbers, before anything runs', async () => {
  const { status, data, errors } = await send(NESTED, await world.tokenFor({ roles: [Role.FINANCE] }));
  expect(status).toBe(400);
  expect(data).toBeUndefined();
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', cost: 9_261, limit: 1_500 });
});

test('each answer tells what it cost, and its own one what is left of the minute', async () => {
  const token = await world.tokenFor({});
  expect((await send('{ plans { id } }', token)).extensions?.cost).toEqual({ requested: 5, maximum: 1_500 });
  expect((await send('{ me { id } plans { id } }', token)).extensions?.cost).toEqual({
    requested: 6,
    maximum: 1_500,
    remaining: 289,
    resetsInSeconds: expect.any(Number) as number,
  });
});

test('who has used up the cost of a minute waits, and nobody else does', async () => {
  const [token, other] = [await world.tokenFor({}), await world.tokenFor({})];
  const search = '{ search(query: "", first: 100) { nodes { id } } }';
  expect((await send(search, token)).status).toBe(200);
  expect((await send(search, token)).status).toBe(200);
  const refused = await send(search, token);
  expect(refused).toMatchObject({ status: 429, errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
  expect(refused.retryAfter).toBe(String(refused.errors?.[0]?.extensions.retryAfterSeconds));
  expect((await send(search, other)).status).toBe(200);
});

test('the ninth request of a minute is refused, whatever it asks', async () => {
  const token = await world.tokenFor({});
  const statuses = [];
  for (let request = 1; request <= 9; request++) statuses.push((await send('{ nothing', token)).status);
  expect(statuses).toEqual([...Array<number>(8).fill(400), 429]);
});
