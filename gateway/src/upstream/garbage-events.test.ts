import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { until } from '../../../subgraphs/kit/src/testing/index';
import { aCaller } from '../../test/a-caller';
import { RemoteSubscriptions } from './remote-subscriptions';
import type { UpstreamResult } from './upstream';

type Say = (socket: WebSocket, id: string) => void;

let server: WebSocketServer | undefined;
let subscriptions: RemoteSubscriptions | undefined;
afterEach(() => {
  subscriptions?.close();
  for (const socket of server?.clients ?? []) socket.terminate();
  server?.close();
});

/** What a subscriber is told by a subgraph that says `say` once it is asked. */
async function subscribe(say: Say) {
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  server.on('connection', (socket) =>
    socket.on('message', (data: Buffer) => {
      const { type, id } = JSON.parse(data.toString()) as { type: string; id?: string };
      if (type === 'connection_init') socket.send('{"type":"connection_ack"}');
      else if (type === 'subscribe' && id) say(socket, id);
    }),
  );
  const { port } = server.address() as AddressInfo;
  const told = { results: [] as UpstreamResult[], refused: 0, completed: 0, lost: [] as string[] };
  subscriptions = new RemoteSubscriptions(`ws://127.0.0.1:${port}/graphql`, 'the-secret');
  subscriptions.subscribe({ query: 'subscription { a }', variables: {} }, aCaller(), {
    opened: () => undefined,
    next: (result) => void told.results.push(result),
    refused: () => (told.refused += 1),
    completed: () => (told.completed += 1),
    lost: (reason) => void told.lost.push(reason),
  });
  await until(() => told.lost.length + told.refused + told.completed > 0);
  // Whatever comes later must not be told.
  await new Promise((resolve) => setTimeout(resolve, 50));
  return told;
}

const frame =
  (message: object): Say =>
  (socket, id) =>
    socket.send(JSON.stringify({ id, ...message }));

describe('a subgraph whose socket sends', () => {
  test.each<[string, Say]>([
    ['a text that is not JSON', (socket) => socket.send('<html>')],
    ['half a message', (socket, id) => socket.send(`{"id":"${id}","type":"next","payload":{"da`)],
    ['bytes', (socket) => socket.send(Buffer.from([0xff, 0xfe, 0x00]))],
    ['a message of an unknown type', frame({ type: 'rumour' })],
    ['an event that is a text', frame({ type: 'next', payload: 'hello' })],
    ['an event whose data is a list', frame({ type: 'next', payload: { data: [1] } })],
    ['an event with nothing in it', frame({ type: 'next', payload: {} })],
    ['an event with an error that has no message', frame({ type: 'next', payload: { errors: [{}] } })],
    ['errors that are no errors', frame({ type: 'error', payload: [{ message: { a: 1 } }] })],
    ['an event of eleven megabytes', (socket) => socket.send('x'.repeat(11_000_000))],
  ])('%s counts as lost, once', async (_title, say) => {
    const told = await subscribe((socket, id) => {
      say(socket, id);
      socket.send(JSON.stringify({ id, type: 'next', payload: { data: { a: 2 } } }));
    });
    expect(told).toMatchObject({ results: [], refused: 0, completed: 0, lost: [expect.any(String)] });
  });

  test('an event and then garbage loses nothing of the event', async () => {
    const told = await subscribe((socket, id) => {
      socket.send(
        JSON.stringify({ id, type: 'next', payload: { data: { a: 1 }, extensions: { cursor: 'c' } } }),
      );
      socket.send('garbage');
    });
    expect(told.results).toEqual([{ data: { a: 1 }, extensions: { cursor: 'c' } }]);
    expect(told.lost).toHaveLength(1);
  });
});
