import { request } from 'undici';
import { until } from '../../subgraphs/kit/src/testing/index';
import { postOperation, startWorld, TRANSPORTS, type World } from '../test/world';

const errorsOf = ({ errors = [] }: { errors?: readonly { path?: unknown; extensions?: object }[] }) =>
  errors.map(({ path, extensions }) => ({ path, code: (extensions as { code: string }).code }));

interface Health {
  status: string;
  timestamp: string;
  services: Record<string, { status: string }>;
}
async function health(world: World, path = '/health'): Promise<Health> {
  const response = await request(world.url + path);
  expect(response.statusCode).toBe(200);
  return (await response.body.json()) as Health;
}

describe('when a subgraph is down', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld('http');
  });
  afterAll(() => world.close());

  test('its fields are null with UPSTREAM_UNAVAILABLE at their places, the rest is there, and it heals', async () => {
    const query = '{ films { name director { id name badge } } people { name } }';
    const whole = await world.post(query);
    expect(whole.errors).toBeUndefined();

    await world.relay('user').stop();
    const partial = await world.post(query);
    expect(partial.status).toBe(200);
    expect(partial.data).toEqual({
      films: [
        { name: 'One', director: null },
        { name: 'Two', director: null },
      ],
      people: null,
    });
    expect(errorsOf(partial)).toEqual(
      expect.arrayContaining([
        { path: ['people'], code: 'UPSTREAM_UNAVAILABLE' },
        { path: ['films', 0, 'director', 'name'], code: 'UPSTREAM_UNAVAILABLE' },
        { path: ['films', 1, 'director', 'name'], code: 'UPSTREAM_UNAVAILABLE' },
      ]),
    );
    // No address of a service inside the service.
    expect(JSON.stringify(partial.errors)).not.toMatch(/127\.0\.0\.1|ECONN|http:/);

    await world.relay('user').start();
    await until(async () => JSON.stringify((await world.post(query)).data) === JSON.stringify(whole.data));
  });

  test('the health says so, under both addresses, and recovers', async () => {
    expect(await health(world)).toMatchObject({
      status: 'ok',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      services: {
        database: { status: 'up' },
        cache: { status: 'up' },
        catalog: { status: 'up' },
        user: { status: 'up' },
      },
    });
    await world.relay('catalog').stop();
    await until(async () => (await health(world, '/api/health')).status === 'degraded');
    expect((await health(world)).services).toMatchObject({
      catalog: { status: 'down' },
      user: { status: 'up' },
    });
    await world.relay('catalog').start();
    await until(async () => (await health(world)).status === 'ok');
    expect((await request(`${world.url}/ready`)).statusCode).toBe(200);
  });

  test('a gateway whose secret is wrong is refused by its subgraphs, and says only that they are unavailable', async () => {
    const stranger = await startWorld('http', {
      config: { gatewaySecret: 'another-gateway-secret-of-32-chars' },
    });
    const answer = await stranger.post('{ people { name } }');
    expect(answer.data).toEqual({ people: null });
    expect(errorsOf(answer)).toEqual([{ path: ['people'], code: 'UPSTREAM_UNAVAILABLE' }]);
    await stranger.close();
  });
});

describe.each(TRANSPORTS)('over %s', (transport) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(transport, { config: { subgraphTimeoutMs: 1_000 } });
  });
  afterAll(() => world.close());

  test('a subgraph that takes too long is a TIMEOUT at its place', async () => {
    const answer = await world.post('{ slow(milliseconds: 5000) people { name } }');
    expect(answer.data).toEqual({ slow: null, people: expect.any(Array) });
    expect(errorsOf(answer)).toEqual([{ path: ['slow'], code: 'TIMEOUT' }]);
    expect((await world.post('{ slow(milliseconds: 1) }')).data).toEqual({ slow: 'done' });
  });

  test('a subscription over HTTP is refused with what to do instead', async () => {
    const answer = await world.post('subscription { entryAdded { cursor } }');
    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      reason: 'WEBSOCKET_REQUIRED',
    });
  });

  test('what is too large, too deep or not JSON is refused before anything runs', async () => {
    const large = await postOperation(
      world.url,
      JSON.stringify({ query: `{ people { name } } #${'x'.repeat(300_000)}` }),
    );
    expect([large.status, large.errors?.[0]?.extensions?.code]).toEqual([413, 'LIMIT_EXCEEDED']);
    const broken = await postOperation(world.url, '{"query":');
    expect([broken.status, broken.errors?.[0]?.extensions?.code]).toEqual([400, 'BAD_USER_INPUT']);
    const empty = await postOperation(world.url, '{}');
    expect([empty.status, empty.errors?.[0]?.extensions?.code]).toEqual([400, 'BAD_USER_INPUT']);
    expect(empty.errors?.[0]?.extensions?.requestId).toEqual(expect.any(String));
    const deep = `{ film(id: "f1") ${'{ director { favourite '.repeat(12)} { id } ${'} }'.repeat(12)} }`;
    const tooDeep = await world.post(deep);
    expect(tooDeep.status).toBe(400);
    expect(tooDeep.errors?.[0]?.message).toContain('At most 15 levels');
    const tokens = await world.post(`{ ${'film(id: "f1") { name } '.repeat(1_000)} }`);
    expect(tokens.errors?.[0]?.extensions?.code).toBe('GRAPHQL_PARSE_FAILED');
  });
});
