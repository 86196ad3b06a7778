import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../../subgraphs/kit/src/testing/index';
import { collect, startWorld, type Received, type World } from '../test/world';

const WRITES = 10_000;
const WRITERS = 16;
const CUTS = 100;

const ENTRIES = 'subscription { entryAdded { cursor entry { note } } }';
const cursorsOf = ({ results }: Received): string[] =>
  results.map(({ extensions }) => extensions?.cursor as string);

let world: World;

/** The gateway has the start cursors once a stream that was asked for later, on the same socket, has ended. */
async function begun(): Promise<void> {
  const witness = collect(world.connect(), 'subscription { countdown(from: 1) }');
  await until(() => witness.isComplete);
}

beforeEach(async () => {
  world = await startWorld('http');
});
afterEach(() => world.close());

test('an upstream socket that is cut 100 times during 10,000 concurrent writes loses and doubles nothing', async () => {
  const { ledger } = world;
  const relay = world.relay('subscription');
  const received = [collect(world.connect(), ENTRIES), collect(world.connect(), ENTRIES)];
  await ledger.live(2);
  await begun();

  const between = WRITES / CUTS;
  let cuts = 0;
  let written = 0;
  const writer = async (): Promise<void> => {
    while (written < WRITES) {
      // Some way ahead of the cuts, and no further: on a fast machine all would be written before the first of them.
      if (written > (cuts + 3) * between) {
        await wait(1);
        continue;
      }
      written += 1;
      await ledger.add(`entry ${written}`, null, null);
    }
  };
  const writing = Promise.all(Array.from({ length: WRITERS }, writer));
  const cutting = (async () => {
    for (; cuts < CUTS; cuts += 1) {
      // Spread over the writes, at no particular moment of any of them.
      await until(() => written >= between * cuts);
      await wait(Math.random() * 20);
      const { connections } = relay;
      relay.cut();
      await until(() => relay.connections > connections);
    }
  })();
  await Promise.all([writing, cutting]);
  await until(() => received.every(({ results }) => results.length >= WRITES), 120_000);
  await wait(200);

  const rows = await ledger.db.query<{ id: string }[]>('SELECT id::text FROM event ORDER BY event.id');
  const expected = rows.map(({ id }) => ledger.feed.cursorOf(id));
  expect(expected).toHaveLength(WRITES);
  for (const one of received) {
    expect(cursorsOf(one)).toEqual(expected);
    expect(one.results.every(({ errors }) => errors === undefined)).toBe(true);
  }
  expect(cuts).toBe(CUTS);
}, 600_000);

test('what happened before the first event, while the subgraph was away, is not missed', async () => {
  const { ledger } = world;
  const received = collect(world.connect(), ENTRIES);
  await ledger.live(1);
  await begun();
  await world.relay('subscription').stop();
  await ledger.live(0);
  await ledger.add('while away', null, null);
  await world.relay('subscription').start();
  await until(() => received.results.length === 1);
  await ledger.add('when back', null, null);
  await until(() => received.results.length === 2);
  expect(
    received.results.map(
      ({ data }) => (data as { entryAdded: { entry: { note: string } } }).entryAdded.entry.note,
    ),
  ).toEqual(['while away', 'when back']);
});

test('a subscription that begins while its subgraph is down goes live when that comes up', async () => {
  await world.relay('subscription').stop();
  const received = collect(world.connect(), ENTRIES);
  await wait(200);
  await world.relay('subscription').start();
  await world.ledger.live(1);
  await world.ledger.add('finally', null, null);
  await until(() => received.results.length === 1);
  expect(received.errors).toEqual([]);
});

test('who follows a subgraph that stays away is told so, and misses nothing when it is back', async () => {
  await world.close();
  world = await startWorld('http', { streamLimits: { awayMs: 300, maximumRetryMs: 100 } });
  const received = collect(world.connect(), ENTRIES);
  await world.ledger.live(1);
  await begun();
  await world.relay('subscription').stop();
  await until(() => received.results.length >= 2);
  await world.ledger.add('while away', null, null);
  await world.relay('subscription').start();
  await until(() => received.results.at(-1)?.data != null);
  const codes = received.results.map(({ errors }) => errors?.[0]?.extensions?.code);
  expect(new Set(codes.slice(0, -1))).toEqual(new Set(['UPSTREAM_UNAVAILABLE']));
  expect(codes.at(-1)).toBeUndefined();
  expect(received.isComplete).toBe(false);
});

test('a stream without cursors goes on after a cut and says STREAM_GAP', async () => {
  const { ledger } = world;
  const received = collect(world.connect(), 'subscription { uncounted }');
  const tell = (text: string): void => ledger.uncounted.forEach((queue) => queue.push(text));
  await until(() => ledger.uncounted.size === 1);
  tell('before');
  await until(() => received.results.length === 1);
  world.relay('subscription').cut();
  await until(() => received.results.length === 2);
  await until(() => ledger.uncounted.size === 1);
  tell('after');
  await until(() => received.results.length === 3);
  const [before, gap, after] = received.results;
  expect([before?.data, after?.data]).toEqual([{ uncounted: 'before' }, { uncounted: 'after' }]);
  expect(gap?.errors?.[0]?.extensions).toMatchObject({ code: 'STREAM_GAP', requestId: expect.any(String) });
});

test('a part of an event whose subgraph is down is null with UPSTREAM_UNAVAILABLE, and comes back', async () => {
  const { ledger } = world;
  const received = collect(
    world.connect(),
    'subscription { entryAdded { entry { note user { id name } } } }',
  );
  await ledger.live(1);
  await world.relay('user').stop();
  await ledger.add('without', 'u1', null);
  await until(() => received.results.length === 1);
  const [without] = received.results;
  expect(without?.data).toEqual({ entryAdded: { entry: { note: 'without', user: null } } });
  expect(without?.errors?.map(({ path, extensions }) => ({ path, code: extensions?.code }))).toEqual([
    { path: ['entryAdded', 'entry', 'user', 'name'], code: 'UPSTREAM_UNAVAILABLE' },
  ]);
  await world.relay('user').start();
  await ledger.add('with', 'u1', null);
  await until(() => received.results.length === 2);
  expect(received.results[1]?.data).toEqual({
    entryAdded: { entry: { note: 'with', user: { id: 'u1', name: 'Ada' } } },
  });
});
