import { setTimeout as wait } from 'node:timers/promises';
import { request } from 'undici';
import WebSocket from 'ws';
import { until } from '../../subgraphs/kit/src/testing/index';
import { sendRaw } from '../test/hostile/raw-connection';
import { startWorld, type World } from '../test/world';

const DELIVERED = {
  requestsPerMinute: 3_000,
  costPerMinute: 200_000,
  costAtOnce: 0,
  socketsPerUser: 50,
  socketsPerAddress: 500,
  connectionsPerAddress: 1_000,
  redisUrl: null,
  databaseUrl: null,
};
const PEOPLE = '{ people { name } }';

let world: World;
beforeEach(async () => {
  world = await startWorld('in-process', { config: { rateLimits: DELIVERED } });
});
afterEach(() => world.close());

test('requests poured into one connection are not all answered: it is closed', async () => {
  const bytes = 'GET /ready HTTP/1.1\r\nHost: gateway\r\n\r\n'.repeat(200);
  const { statuses, closedAfterMs } = await sendRaw(world.url, bytes, { patienceMs: 5_000 });
  expect(statuses.length).toBeLessThanOrEqual(16);
  expect(closedAfterMs).not.toBeNull();
});

test('an address that goes on with it opens no connection for a while', async () => {
  const bytes = 'GET /ready HTTP/1.1\r\nHost: gateway\r\n\r\n'.repeat(200);
  for (let index = 0; index < 3; index += 1) await sendRaw(world.url, bytes, { patienceMs: 5_000 });
  const { statuses, closedAfterMs } = await sendRaw(world.url, bytes, { patienceMs: 5_000 });
  expect(statuses).toEqual([]);
  expect(closedAfterMs).not.toBeNull();
});

test('an address that sends large bodies all the time is refused, whatever it asks for, and hears for how long', async () => {
  const large = 'POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Length: 1000000\r\n\r\n';
  await Promise.all(Array.from({ length: 32 }, () => sendRaw(world.url, large, { patienceMs: 500 })));
  const answer = await request(`${world.url}/ready`);
  expect(answer.statusCode).toBe(429);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(5);
  expect(await answer.body.json()).toMatchObject({
    errors: [{ extensions: { code: 'RATE_LIMITED', requestId: answer.headers['x-request-id'] } }],
  });
});

test('who sends one new text after the other waits for it, and nobody who asks what is known', async () => {
  // Connections are opened first, one after the other: as many as will be needed at once.
  await Promise.all(Array.from({ length: 50 }, () => world.post(PEOPLE)));
  const answered: string[] = [];
  const ask = async (what: string, query: string): Promise<void> => {
    await world.post(query);
    answered.push(what);
  };
  const fresh = Array.from({ length: 40 }, (_, index) =>
    ask(`new ${index}`, `query Q${index} { people { name } } #${'x'.repeat(1_000)}`),
  );
  await ask('known', PEOPLE);
  await Promise.all(fresh);
  expect(answered.indexOf('known')).toBeLessThan(answered.length - 1);
  expect(answered).toHaveLength(41);
});

test('an address whose sockets pour messages is not read for a while, and others are served', async () => {
  let pongs = 0;
  const sockets = Array.from(
    { length: 8 },
    () => new WebSocket(`${world.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws'),
  );
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('open', resolve))));
  for (const socket of sockets) {
    socket.on('message', (data: Buffer) => (pongs += data.toString().includes('pong') ? 1 : 0));
    socket.send('{"type":"connection_init"}');
    for (let index = 0; index < 450; index += 1) socket.send('{"type":"ping"}');
  }
  await until(() => pongs > 1_000);
  /** How many were answered once nothing more comes. */
  const settled = async (): Promise<number> => {
    const before = pongs;
    await wait(300);
    return pongs === before ? pongs : settled();
  };
  const pingAgain = (): void => sockets.forEach((socket) => socket.send('{"type":"ping"}'));
  await settled();
  // The first to have poured notices with its next message that it is late.
  pingAgain();
  const before = await settled();
  pingAgain();
  expect(await settled()).toBe(before);
  expect(await world.post(PEOPLE)).toMatchObject({ status: 200 });
  for (const socket of sockets) socket.terminate();
});
