import { connect } from 'node:net';
import { createClient } from 'graphql-ws';
import { Arg, Field, Int, ObjectType, Query, Resolver, Root, Subscription } from 'type-graphql';
import WebSocket from 'ws';
import { createAccessTokenVerifier } from './access-token';
import { ConfigurationError } from './config';
import { CreateEventLog1764000000000 } from './create-event-log.migration';
import { CursorCodec } from './cursor';
import { createDataSource } from './database';
import { EventFeed, type FeedItem } from './event-feed';
import { appendEvent } from './event-log';
import { buildFederatedSchema } from './federated-schema';
import { createSubgraph, type Subgraph, type SubgraphDefinition } from './subgraph';
import { serveSubgraph } from './subgraph-server';
import {
  createTestDatabase,
  logOnly,
  TEST_GATEWAY_SECRET,
  TEST_JWT_SECRET,
  testLog,
  type TestDatabase,
  until,
} from './testing';

@ObjectType()
class Tick {
  @Field(() => Int)
  number!: number;
}

let feed: EventFeed;

@Resolver()
class TickResolver {
  @Query(() => Int, { nullable: true })
  half(@Arg('of', () => Int) of: number): number {
    if (of === 0) throw new Error('the password is swordfish');
    return Math.floor(of / 2);
  }

  @Subscription(() => Tick, { subscribe: () => feed.subscribe({ types: ['ticked'] }, null) as never })
  ticked(@Root() item: FeedItem<{ number: number }>): Tick {
    return { number: item.event.payload.number };
  }
}

const definition: SubgraphDefinition = {
  name: 'clock',
  schema: 'clock',
  entities: [],
  migrations: [CreateEventLog1764000000000],
  published: { types: [], consumers: [] },
};
let database: TestDatabase;
let subgraph: Subgraph;
let server: { url: string; close(): Promise<void> };
const db = () => createDataSource({ ...definition, url: database.urlOf('clock') });

beforeAll(async () => {
  database = await createTestDatabase([definition, logOnly('user', ['clock'], ['session.revoked'])]);
  const source = db();
  feed = new EventFeed(source, 'clock', new CursorCodec(TEST_GATEWAY_SECRET), testLog);
  const { schema, sdl } = await buildFederatedSchema({ resolvers: [TickResolver] });
  subgraph = createSubgraph({
    definition,
    schema,
    sdl,
    db: source,
    databaseUrl: database.urlOf('clock'),
    log: testLog,
    feed,
    createContext: (base) => base,
    routes: [{ prefix: '/file', handle: (_request, response) => void response.end('content') }],
  });
  await subgraph.start();
  server = await serveSubgraph(subgraph, {
    port: 0,
    host: '127.0.0.1',
    gatewaySecret: TEST_GATEWAY_SECRET,
    log: testLog,
    verifyAccessToken: createAccessTokenVerifier(TEST_JWT_SECRET),
  });
});
afterAll(async () => {
  await server.close();
  await subgraph.stop();
  await database.drop();
});

const post = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
const secret = { 'x-gateway-secret': TEST_GATEWAY_SECRET };

test('whoever does not know the gateway secret gets nothing: no operation, no SDL, no file', async () => {
  for (const query of ['{ half(of: 4) }', '{ _service { sdl } }', '{ __schema { types { name } } }']) {
    for (const headers of [{}, { 'x-gateway-secret': 'wrong' }] as Record<string, string>[]) {
      const answer = await post(query, headers);
      expect(answer.status).toBe(401);
      expect(await answer.json()).not.toHaveProperty('data');
    }
  }
  expect((await fetch(`${server.url}/file/x`)).status).toBe(401);
  expect(await (await fetch(`${server.url}/file/x`, { headers: secret })).text()).toBe('content');
});

/** A socket class that sends headers with its upgrade. */
const withHeaders = (headers: Record<string, string>) =>
  class extends WebSocket {
    constructor(address: string, protocol: string) {
      super(address, protocol, { headers });
    }
  };
const connected = (headers: Record<string, string>) =>
  createClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: withHeaders(headers),
    retryAttempts: 0,
    connectionParams: { gatewaySecret: TEST_GATEWAY_SECRET },
  });

test.each([[{}], [{ 'x-gateway-secret': 'wrong' }]])(
  'no socket is opened with the headers %j',
  async (headers) => {
    const client = connected(headers);
    const failure = await new Promise((resolve) =>
      client.subscribe(
        { query: 'subscription { ticked { number } }' },
        { next: () => resolve('it answered'), error: resolve, complete: () => resolve('complete') },
      ),
    );
    expect(failure).toMatchObject({ message: 'Unexpected server response: 401' });
    await client.dispose();
  },
);

test('a refused client that keeps its side of the connection open is cut off', async () => {
  const { port, hostname } = new URL(server.url);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  let [answer, isCutOff] = ['', false];
  socket.on('data', (data) => void (answer += String(data)));
  socket.on('error', () => undefined).on('close', () => (isCutOff = true));
  socket.write(
    'GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  // Only what is sent tells it that the other side is gone.
  const sending = setInterval(() => socket.write('x'), 50);
  try {
    await until(() => isCutOff);
  } finally {
    clearInterval(sending);
    socket.destroy();
  }
  expect(answer).toMatch(/^HTTP\/1\.1 401 /);
});

test('however often its health is asked for, it looks once a second', async () => {
  const looks = jest.spyOn(subgraph, 'health');
  const started = Date.now();
  const statuses = await Promise.all(
    Array.from({ length: 50 }, async () => (await fetch(`${server.url}/health`)).status),
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
  await until(async () => {
    await fetch(`${server.url}/health`);
    return looks.mock.calls.length > 1;
  });
  const seconds = (Date.now() - started) / 1_000;
  expect(looks.mock.calls.length).toBeLessThanOrEqual(2 + seconds);
  looks.mockRestore();
});

test('what is too long for its parser, and what is no operation, are refused with a code', async () => {
  const codeOf = async (query: string) =>
    (await (await post(query, secret)).json()).errors[0].extensions.code;
  expect(await codeOf(`{ half(of: 1) ${'a: half(of: 2) '.repeat(4_000)} }`)).toBe('GRAPHQL_PARSE_FAILED');
  const client = connected(secret);
  const errors = await new Promise((resolve) =>
    client.subscribe(
      { query: `subscription { ticked { ${'number '.repeat(21_000)} } }` },
      { next: resolve, error: resolve, complete: () => resolve('complete') },
    ),
  );
  expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
  await client.dispose();
});

test.each<[string, RequestInit, number, string]>([
  ['JSON that is none', { body: '{"query":' }, 400, 'BAD_USER_INPUT'],
  ['too long a body', { body: `"${'x'.repeat(1_100_000)}"` }, 413, 'LIMIT_EXCEEDED'],
  ['a compressed body', { body: 'x', headers: { 'content-encoding': 'gzip' } }, 415, 'BAD_USER_INPUT'],
])('%s is refused without a stack', async (_title, init, status, code) => {
  const headers = { 'content-type': 'application/json', ...secret, ...init.headers };
  const answer = await fetch(`${server.url}/graphql`, { method: 'POST', ...init, headers });
  const text = await answer.text();
  expect([answer.status, JSON.parse(text).errors[0].extensions.code]).toEqual([status, code]);
  expect(text).not.toMatch(/\bat .*\.(js|ts)/);
});

test('an error suggests no name of the schema', async () => {
  const answer = await post('{ hlf(of: 1) }', secret);
  expect(await answer.text()).not.toContain('Did you mean');
});

test('answers are masked, coded and carry the request id', async () => {
  const answer = await post('{ half(of: 0) }', { ...secret, 'x-request-id': 'r-17' });
  const text = await answer.text();
  expect(text).not.toContain('swordfish');
  expect(JSON.parse(text)).toMatchObject({
    data: { half: null },
    errors: [{ path: ['half'], extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'r-17' } }],
  });
});

test('a forged access token is refused although the secret is right', async () => {
  const answer = await post('{ half(of: 4) }', { ...secret, authorization: 'Bearer a.b.c' });
  const body = await answer.json();
  expect(body.errors[0].extensions.code).toBe('UNAUTHENTICATED');
  expect(body.data).toBeUndefined();
});

test('a socket operation sends its start cursor first when asked, then events with theirs', async () => {
  const client = connected(secret);
  const live = client.iterate({
    query: 'subscription { ticked { number } }',
    extensions: { wantsStartCursor: true },
  });
  const first = (await live.next()).value;
  expect(first).toMatchObject({ data: null, extensions: { startCursor: expect.any(String) } });
  const writer = await db().initialize();
  await writer.transaction((manager) =>
    appendEvent(manager, { type: 'ticked', subjectId: '1', payload: { number: 7 } }),
  );
  await writer.destroy();
  expect((await live.next()).value).toMatchObject({
    data: { ticked: { number: 7 } },
    extensions: { cursor: expect.any(String) },
  });
  await live.return?.();
  await client.dispose();
});

test('a port that is taken, and a database that is not there, are one clear line each', async () => {
  const port = Number(new URL(server.url).port);
  const again = serveSubgraph(subgraph, {
    port,
    host: '127.0.0.1',
    gatewaySecret: TEST_GATEWAY_SECRET,
    log: testLog,
    verifyAccessToken: createAccessTokenVerifier(TEST_JWT_SECRET),
  });
  await expect(again).rejects.toEqual(
    new ConfigurationError([`clock: 127.0.0.1:${port} is in use by another program.`]),
  );

  const url = 'postgres://clock:hush@127.0.0.1:1/nowhere';
  const nowhere = createDataSource({ ...definition, url });
  const { schema, sdl } = subgraph;
  const lost = createSubgraph({
    definition,
    schema,
    sdl,
    db: nowhere,
    databaseUrl: url,
    log: testLog,
    feed,
    createContext: (base) => base,
  });
  const started = lost.start();
  await expect(started).rejects.toThrow(ConfigurationError);
  await expect(started).rejects.toThrow(/^clock: the database cannot be reached: (?!.*hush).*ECONNREFUSED/);
});
