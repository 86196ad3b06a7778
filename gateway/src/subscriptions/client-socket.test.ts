import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { until } from '../../../subgraphs/kit/src/testing/index';
import { aToken, startWorld, type World } from '../../test/world';

const FOLLOW = { query: 'subscription { entryAdded { cursor } }' };
const SLOW = { query: '{ slow(milliseconds: 2000) }' };

let world: World;
beforeAll(async () => {
  world = await startWorld('in-process');
});
afterAll(() => world.close());

async function open(protocols = ['graphql-transport-ws']) {
  const socket = new WebSocket(`${world.url.replace('http', 'ws')}/graphql`, protocols);
  const messages: { type: string; id?: string; payload?: never }[] = [];
  socket.on('message', (data) => messages.push(JSON.parse((data as Buffer).toString()) as never));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise((resolve) => socket.once('open', resolve));
  const send = (message: object): void => socket.send(JSON.stringify(message));
  return {
    socket,
    messages,
    closed,
    send,
    begin: async (payload = {}) => {
      send({ type: 'connection_init', payload });
      await until(() => messages.some(({ type }) => type === 'connection_ack'));
    },
  };
}

describe('the protocol’s close codes', () => {
  const broken: [string, string | Buffer][] = [
    ['no JSON', 'hello'],
    ['an array', '[]'],
    ['a type that is unknown', '{"type":"start"}'],
    ['a type that is the name of a property', '{"type":"__proto__"}'],
    ['no id', '{"type":"subscribe","payload":{"query":"{ people { id } }"}}'],
    ['an empty id', '{"type":"subscribe","id":"","payload":{"query":"{ people { id } }"}}'],
    ['a very long id', `{"type":"complete","id":"${'x'.repeat(300)}"}`],
    ['no query', '{"type":"subscribe","id":"1","payload":{}}'],
    ['a query that is no text', '{"type":"subscribe","id":"1","payload":{"query":{}}}'],
    [
      'variables that are a list',
      '{"type":"subscribe","id":"1","payload":{"query":"{ people { id } }","variables":[]}}',
    ],
    ['an acknowledgement of our own', '{"type":"connection_ack"}'],
    ['bytes', Buffer.from('{"type":"ping"}')],
  ];
  test.each(broken)('4400 for %s', async (_what, message) => {
    const client = await open();
    await client.begin();
    client.socket.send(message);
    expect(await client.closed).toBe(4400);
  });

  test('4400 for an introduction whose payload is no object', async () => {
    const client = await open();
    client.send({ type: 'connection_init', payload: 'me' });
    expect(await client.closed).toBe(4400);
  });

  test('4401 for an operation before the introduction, and for a bad token', async () => {
    const early = await open();
    early.send({ type: 'subscribe', id: '1', payload: FOLLOW });
    expect(await early.closed).toBe(4401);
    const forged = await open();
    forged.send({ type: 'connection_init', payload: { accessToken: 'a.b.c' } });
    expect(await forged.closed).toBe(4401);
  });

  test('4406 for a socket that speaks no protocol that is served here', async () => {
    const none = await open([]);
    expect(await none.closed).toBe(4406);
  });

  test('4409 for an id that is taken', async () => {
    const client = await open();
    await client.begin();
    client.send({ type: 'subscribe', id: 'same', payload: FOLLOW });
    client.send({ type: 'subscribe', id: 'same', payload: FOLLOW });
    expect(await client.closed).toBe(4409);
    await world.ledger.live(0);
  });

  test('4429 for a second introduction', async () => {
    const client = await open();
    await client.begin();
    client.send({ type: 'connection_init' });
    expect(await client.closed).toBe(4429);
  });

  test('1009 for a message over 256 KB', async () => {
    const client = await open();
    await client.begin();
    client.send({ type: 'ping', payload: { pad: 'x'.repeat(300_000) } });
    expect(await client.closed).toBe(1009);
  });
});

test('a ping is answered with its payload', async () => {
  const client = await open();
  await client.begin();
  client.send({ type: 'ping', payload: { at: 1 } });
  await until(() => client.messages.length === 2);
  expect(client.messages[1]).toEqual({ type: 'pong', payload: { at: 1 } });
  client.socket.terminate();
});

test('a client that floods its socket with messages is sent away', async () => {
  const client = await open();
  await client.begin();
  for (let index = 0; index < 2_000; index += 1) client.send({ type: 'ping' });
  expect(await client.closed).toBe(1013);
});

test('an operation over the hundredth of one socket is refused, and the others go on', async () => {
  const client = await open();
  await client.begin();
  for (let index = 0; index < 101; index += 1) {
    client.send({ type: 'subscribe', id: String(index), payload: FOLLOW });
  }
  await until(() => client.messages.length === 2);
  expect(client.messages[1]).toMatchObject({
    type: 'error',
    id: '100',
    payload: [{ extensions: { code: 'LIMIT_EXCEEDED', limit: 100, requestId: expect.any(String) } }],
  });
  await world.ledger.live(100);
  client.send({ type: 'complete', id: '7' });
  await world.ledger.live(99);
  client.send({ type: 'subscribe', id: 'again', payload: FOLLOW });
  await world.ledger.live(100);
  client.socket.terminate();
  await world.ledger.live(0);
});

test('an id may be used again at once, and an answer that was given up does not come', async () => {
  const client = await open();
  await client.begin();
  client.send({ type: 'subscribe', id: '1', payload: SLOW });
  client.send({ type: 'complete', id: '1' });
  client.send({ type: 'subscribe', id: '1', payload: { query: '{ people { id } }' } });
  await until(() => client.messages.length === 3);
  await wait(2_200);
  expect(client.messages.slice(1).map(({ type }) => type)).toEqual(['next', 'complete']);
  expect(client.messages[1]?.payload).toMatchObject({ data: { people: expect.any(Array) } });
  client.socket.terminate();
});

test('a session ended while its socket introduces itself leaves nothing open', async () => {
  const { token, viewer } = await aToken();
  const client = await open();
  client.send({ type: 'connection_init', payload: { accessToken: token } });
  world.user.revoke(viewer.sessionId);
  expect(await client.closed).toBe(4401);
});

test('sockets over what one user, or one address, may have open are refused', async () => {
  const unlimited = { requestsPerMinute: 0, costPerMinute: 0, costAtOnce: 0, connectionsPerAddress: 0 };
  const rateLimits = {
    ...unlimited,
    socketsPerUser: 1,
    socketsPerAddress: 2,
    redisUrl: null,
    databaseUrl: null,
  };
  const full = await startWorld('in-process', { config: { rateLimits } });
  const { token } = await aToken();
  /** 101 when it opens, else the status of the refusal. */
  const knock = () =>
    new Promise<{ socket: WebSocket; status?: number }>((resolve) => {
      const socket = new WebSocket(`${full.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      socket.on('error', () => undefined);
      socket.once('open', () => resolve({ socket, status: 101 }));
      socket.once('unexpected-response', (_request, { statusCode }) =>
        resolve({ socket, status: statusCode }),
      );
    });
  const introduction = JSON.stringify({ type: 'connection_init', payload: { accessToken: token } });
  const { socket: first } = await knock();
  first.send(introduction);
  await new Promise((resolve) => first.once('message', resolve));
  const { socket: second } = await knock();
  expect((await knock()).status).toBe(429);
  second.send(introduction);
  expect(await new Promise((resolve) => second.once('close', resolve))).toBe(1013);
  // Places are given back.
  await until(async () => (await knock()).status === 101);
  first.terminate();
  await full.close();
});
