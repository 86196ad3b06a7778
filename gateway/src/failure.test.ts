import { once } from 'node:events';
import { connect } from 'node:net';
import { request } from 'undici';
import { startRedis, TcpRelay, until, whyNoRedis } from '../../subgraphs/kit/src/testing/index';
import { slowLog } from '../test/catalog-subgraph';
import { rawServer, reply, type RawServer } from '../test/raw-server';
import { postOperation, startWorld, TRANSPORTS, type World } from '../test/world';
import { unlimited } from './rate-limits/create-rate-limits';

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
        cache: { status: 'up', kind: 'memory' },
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

const missing = whyNoRedis();
(missing ? test.skip : test)(
  'the health says that requests are counted in Redis, and when it is away',
  async () => {
    const redis = await startRedis();
    const relay = await TcpRelay.to(redis.address);
    const redisUrl = redis.urlAt(relay.host);
    const world = await startWorld('in-process', { config: { rateLimits: { ...unlimited, redisUrl } } });
    // Until the first connection is made, it is away.
    await until(async () => (await health(world)).services.cache?.status === 'up');
    expect(await health(world)).toMatchObject({ services: { cache: { status: 'up', kind: 'redis' } } });
    await relay.stop();
    await until(async () => (await health(world)).status === 'degraded');
    expect((await health(world)).services.cache).toEqual({ status: 'down', kind: 'redis' });
    expect((await world.post('{ people { name } }')).errors).toBeUndefined();
    await world.close();
    await relay.stop();
    await redis.stop();
  },
);

describe('when a subgraph answers with garbage', () => {
  const SECRET = 'hunter2 at 10.0.0.7';
  const garbage: [title: string, bytes: Buffer | string][] = [
    ['the page of a proxy', reply(`<html>${SECRET}</html>`, { 'content-type': 'text/html' })],
    ['half a JSON text', reply(`{"data":{"people":[{"name":"${SECRET}`)],
    ['errors that are no list', reply(JSON.stringify({ data: null, errors: { message: SECRET } }))],
    ['an error whose message is no text', reply(JSON.stringify({ errors: [{ message: { SECRET } }] }))],
    ['a key __proto__', reply(`{"data":{"people":[{"__proto__":{"name":"${SECRET}"}}]}}`)],
    ['data that is a text', reply(JSON.stringify({ data: SECRET }))],
    ['a redirect', reply(SECRET, { location: 'http://10.0.0.7/' }, 302)],
    ['something that is not HTTP', SECRET],
  ];
  let bytes: Buffer | string = '';
  let server: RawServer;
  let world: World;
  beforeAll(async () => {
    server = await rawServer((socket) => void socket.write(bytes));
    world = await startWorld('http', { addresses: { user: server.url } });
  });
  afterAll(async () => {
    await world.close();
    await server.close();
  });

  test.each(garbage)(
    '%s: its fields are null, the rest is there, and nothing of it is shown',
    async (_title, said) => {
      bytes = said;
      const answer = await world.post('{ people { name } films { name } }');
      expect(answer.status).toBe(200);
      expect(answer.data).toEqual({ people: null, films: [{ name: 'One' }, { name: 'Two' }] });
      expect(errorsOf(answer)).toEqual([{ path: ['people'], code: 'UPSTREAM_UNAVAILABLE' }]);
      expect(JSON.stringify(answer.errors)).not.toMatch(/hunter2|10\.0\.0\.7/);
    },
  );

  test('an error that it made up itself is masked', async () => {
    const errors = [
      { message: SECRET, path: ['people'], extensions: { code: 'ER_ACCESS', stacktrace: [SECRET] } },
    ];
    bytes = reply(JSON.stringify({ data: { people: null }, errors }));
    const answer = await world.post('{ people { name } }');
    expect(errorsOf(answer)).toEqual([{ path: ['people'], code: 'INTERNAL_SERVER_ERROR' }]);
    expect(JSON.stringify(answer.errors)).not.toMatch(/hunter2/);
  });
});

test('clients that do not read what they download keep nobody else from asking', async () => {
  const world = await startWorld('http');
  const clients = await Promise.all(
    Array.from({ length: 80 }, async () => {
      const socket = connect(Number(new URL(world.url).port), '127.0.0.1');
      socket.write('GET /media/film?chunks=1000 HTTP/1.1\r\nhost: localhost\r\n\r\n');
      await once(socket, 'readable');
      return socket;
    }),
  );
  const answer = await world.post('{ films { name } }');
  expect(answer.errors).toBeUndefined();
  for (const client of clients) client.destroy();
  await world.close();
  // Eighty streams that nobody reads fill every buffer between two sockets first.
}, 180_000);

describe('when a subgraph stays down', () => {
  test('it is left alone after some failures, said by the health, and asked again once it is back', async () => {
    const world = await startWorld('http', {
      upstreamLimits: { circuit: { failures: 5, firstPauseMs: 200, longestPauseMs: 200 } },
    });
    const relay = world.relay('user');
    await relay.stop();
    for (let count = 0; count < 5; count += 1) await world.post('{ people { name } }');
    expect((await health(world)).services).toMatchObject({ user: { status: 'down', circuit: 'open' } });
    const answer = await world.post('{ people { name } films { name } }');
    expect(answer.data).toEqual({ people: null, films: expect.any(Array) });
    expect(errorsOf(answer)).toEqual([{ path: ['people'], code: 'UPSTREAM_UNAVAILABLE' }]);
    await relay.start();
    await until(async () => (await world.post('{ people { name } }')).errors === undefined);
    await world.close();
  });
});

describe.each(TRANSPORTS)('over %s', (transport) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(transport, { config: { subgraphTimeoutMs: 2_000 } });
  });
  afterAll(() => world.close());

  test('a subgraph that takes too long is a TIMEOUT at its place', async () => {
    const { aborted } = slowLog;
    const answer = await world.post('{ slow(milliseconds: 600000) people { name } }');
    expect(answer.data).toEqual({ slow: null, people: expect.any(Array) });
    expect(errorsOf(answer)).toEqual([{ path: ['slow'], code: 'TIMEOUT' }]);
    // The subgraph is told when its time is up.
    await until(() => slowLog.aborted === aborted + 1);
    expect((await world.post('{ slow(milliseconds: 1) }')).data).toEqual({ slow: 'done' });
  });

  test('a client that hangs up ends its query at the subgraph', async () => {
    // Long before its time is up.
    const patient = await startWorld(transport, {
      config: { subgraphTimeoutMs: 600_000, operationTimeoutMs: 600_000 },
    });
    const { started, aborted } = slowLog;
    const client = new AbortController();
    const body = JSON.stringify({ query: '{ slow(milliseconds: 600000) }' });
    const headers = { 'content-type': 'application/json' };
    const post = request(`${patient.url}/graphql`, { method: 'POST', headers, body, signal: client.signal });
    post.catch(() => undefined);
    await until(() => slowLog.started === started + 1);
    client.abort();
    await until(() => slowLog.aborted === aborted + 1);
    await patient.close();
  });

  test('when the time of the whole operation is up, what is there is answered, and the rest is stopped', async () => {
    const hurried = await startWorld(transport, { config: { operationTimeoutMs: 2_000 } });
    const { aborted } = slowLog;
    const answer = await hurried.post('{ people { name } slow(milliseconds: 600000) }');
    expect(answer.data).toEqual({ people: expect.any(Array), slow: null });
    expect(errorsOf(answer)).toEqual([{ path: ['slow'], code: 'TIMEOUT' }]);
    await until(() => slowLog.aborted === aborted + 1);
    await hurried.close();
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
