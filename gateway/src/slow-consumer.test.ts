import { WebSocket } from 'ws';
import { until } from '../../subgraphs/kit/src/testing/index';
import { startWorld, type World } from '../test/world';

type Entry = { entryAdded: { entry: { note: string } } };

describe('a client that does not read', () => {
  const start = (maximumWaiting: number, stallMs: number) =>
    startWorld('in-process', { streamLimits: { maximumWaiting, stallMs } });

  /** A raw socket that can stop reading, which no WebSocket library lets one do early enough. */
  async function subscribe(world: World, query: string) {
    const socket = new WebSocket(`${world.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const messages: {
      type: string;
      payload?: { errors?: { extensions: { code: string } }[]; data?: never };
    }[] = [];
    socket.on('message', (data) => messages.push(JSON.parse((data as Buffer).toString()) as never));
    await new Promise((resolve) => socket.once('open', resolve));
    socket.send('{"type":"connection_init"}');
    await until(() => messages.length === 1);
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
    return { socket, messages };
  }

  test('is ended with SLOW_CONSUMER instead of filling the memory', async () => {
    const world = await start(50, 300);
    const { socket, messages } = await subscribe(world, 'subscription { uncounted }');
    await until(() => world.ledger.uncounted.size === 1);
    socket.pause();
    const [source] = world.ledger.uncounted;
    for (let round = 0; round < 60; round += 1) source?.push('x'.repeat(200_000));
    await until(() => world.ledger.uncounted.size === 0);
    for (let round = 0; round < 100; round += 1) source?.push('more');
    socket.resume();
    await until(() => messages.at(-1)?.type === 'complete');
    expect(messages.at(-2)?.payload?.errors?.[0]?.extensions.code).toBe('SLOW_CONSUMER');
    socket.terminate();
    await world.close();
  });

  test('loses nothing where events have cursors, for as long as it reads at all', async () => {
    const world = await start(20, 600_000);
    const { socket, messages } = await subscribe(world, 'subscription { entryAdded { entry { note } } }');
    await world.ledger.live(1);
    socket.pause();
    const pad = 'x'.repeat(100_000);
    const sent = Array.from({ length: 120 }, (_, index) => `${index} ${pad}`);
    for (const note of sent) await world.ledger.add(note, null, null);
    // Nobody holds a hundred large events for it: the subgraph has been let go.
    await world.ledger.live(0);
    socket.resume();
    await until(() => messages.length === 121);
    const received = messages
      .slice(1)
      .map(({ payload }) => (payload?.data as unknown as Entry).entryAdded.entry.note);
    expect(received).toEqual(sent);
    socket.terminate();
    await world.close();
  });
});
