import { TEST_GATEWAY_SECRET, until } from '../../subgraphs/kit/src/testing/index';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { askOver, aToken, collect, startWorld, TRANSPORTS, type World } from '../test/world';

const ENTRIES = 'subscription ($after: ID) { entryAdded(after: $after) { cursor entry { note } } }';
type Entry = { entryAdded: { cursor: string; entry: { note: string } } };
const notes = (results: readonly { data?: unknown }[]): string[] =>
  results.map(({ data }) => (data as Entry).entryAdded.entry.note);

describe.each(TRANSPORTS)('over %s', (transport) => {
  let world: World;
  const live = (count: number) => world.ledger.live(count);
  beforeAll(async () => {
    world = await startWorld(transport);
  });
  afterAll(() => world.close());

  test('an event brings entities of the other subgraphs with it', async () => {
    const received = collect(
      world.connect((await aToken()).token),
      'subscription { entryAdded { cursor occurredAt entry { note user { id name badge favourite { name } } } } }',
    );
    await live(1);
    await world.ledger.add('first', 'u1', null);
    await world.ledger.add('second', null, null);
    await world.ledger.add('third', 'vanished', null);
    await until(() => received.results.length === 3);
    received.stop();
    await live(0);
    const events = received.results.map(({ data, errors, extensions }) => {
      const { cursor, entry } = (data as { entryAdded: { cursor: string; entry: unknown } }).entryAdded;
      expect(errors).toBeUndefined();
      expect(extensions).toEqual({ cursor });
      return entry;
    });
    expect(events).toEqual([
      { note: 'first', user: { id: 'u1', name: 'Ada', badge: '★ Ada', favourite: { name: 'One' } } },
      { note: 'second', user: null },
      { note: 'third', user: null },
    ]);
  });

  test('aliases, fragments and conditions shape an event as they shape a query', async () => {
    const received = collect(
      world.connect(),
      `subscription Named($withUser: Boolean!, $withNote: Boolean = false) {
        added: entryAdded { ...E entry { who: user @include(if: $withUser) { ...U } note @include(if: $withNote) } }
      }
      fragment E on EntryEvent { at: cursor __typename }
      fragment U on User { called: name ... on User { mark: badge } }`,
      { withUser: true },
    );
    const without = collect(
      world.connect(),
      'subscription ($withUser: Boolean!) { entryAdded { entry { note user @include(if: $withUser) { name } } } }',
      { withUser: false },
    );
    await live(2);
    await world.ledger.add('shaped', 'u2', null);
    await until(() => received.results.length === 1 && without.results.length === 1);
    expect(received.results[0]?.data).toEqual({
      added: {
        at: expect.any(String),
        __typename: 'EntryEvent',
        entry: { who: { called: 'Bo', mark: '★ Bo' } },
      },
    });
    expect(without.results[0]?.data).toEqual({ entryAdded: { entry: { note: 'shaped' } } });
    received.stop();
    without.stop();
    await live(0);
  });

  test('who comes back with a cursor gets what was missed, then what happens', async () => {
    const client = world.connect();
    const first = collect(client, ENTRIES);
    await live(1);
    await world.ledger.add('seen', null, null);
    await until(() => first.results.length === 1);
    first.stop();
    await live(0);
    const after = first.results[0]?.extensions?.cursor as string;
    await world.ledger.add('missed 1', null, null);
    await world.ledger.add('missed 2', null, null);

    const byArgument = collect(client, ENTRIES, { after });
    const byExtension = collect(client, ENTRIES, { after: 'not a cursor' }, { after });
    await until(() => byArgument.results.length === 2 && byExtension.results.length === 2);
    await world.ledger.add('live', null, null);
    await until(() => byArgument.results.length === 3 && byExtension.results.length === 3);
    expect(notes(byArgument.results)).toEqual(['missed 1', 'missed 2', 'live']);
    expect(notes(byExtension.results)).toEqual(['missed 1', 'missed 2', 'live']);
    byArgument.stop();
    byExtension.stop();
    await live(0);
  });

  test.each([
    [
      'a forged cursor',
      ENTRIES,
      { after: 'eTT7arbZsticVXP1' },
      { code: 'BAD_USER_INPUT', reason: 'CURSOR_INVALID' },
    ],
    ['nobody signed in', 'subscription { ownEntryAdded { cursor } }', {}, { code: 'UNAUTHENTICATED' }],
  ])('the subgraph’s refusal reaches the client: %s', async (_why, query, variables, expected) => {
    const received = collect(world.connect(), query, variables);
    await until(() => received.isComplete);
    expect(received.results).toHaveLength(1);
    expect(received.results[0]?.data ?? null).toBeNull();
    expect(received.results[0]?.errors?.[0]?.extensions).toMatchObject({
      ...expected,
      requestId: expect.any(String),
    });
    await live(0);
  });

  test.each([
    ['a field that is not there', 'subscription { entryAdded { nothing } }', 'GRAPHQL_VALIDATION_FAILED'],
    [
      'two root fields',
      'subscription { a: countdown(from: 1) b: countdown(from: 1) }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a condition on the root field',
      'subscription ($no: Boolean!) { entryAdded @include(if: $no) { cursor } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    ['broken text', 'subscription { entryAdded {', 'GRAPHQL_PARSE_FAILED'],
    [
      'what only the gateway may ask',
      'subscription { sessionRevoked { cursor } }',
      'GRAPHQL_VALIDATION_FAILED',
    ],
  ])('a bad subscription is refused and the socket lives on: %s', async (_why, query, code) => {
    const client = world.connect();
    const steady = collect(client, ENTRIES);
    await live(1);
    const received = collect(client, query, { no: false });
    await until(() => received.errors.length > 0);
    expect(received.errors[0]).toEqual([
      expect.objectContaining({
        extensions: expect.objectContaining({ code, requestId: expect.any(String) }),
      }),
    ]);
    await world.ledger.add('still here', null, null);
    await until(() => steady.results.length === 1);
    steady.stop();
    await live(0);
  });

  test('a stream that ends is complete', async () => {
    const received = collect(world.connect(), 'subscription { countdown(from: 3) }');
    await until(() => received.isComplete);
    expect(received.results.map(({ data }) => data)).toEqual([
      { countdown: 3 },
      { countdown: 2 },
      { countdown: 1 },
    ]);
  });

  test('a hundred unsubscriptions reach the subgraph, none leaks', async () => {
    const client = world.connect();
    for (let round = 0; round < 4; round += 1) {
      const many = Array.from({ length: 25 }, () => collect(client, ENTRIES));
      await live(25);
      for (const one of many) one.stop();
      await live(0);
    }
    const abrupt = new WebSocket(`${world.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await new Promise((resolve) => abrupt.once('open', resolve));
    abrupt.send('{"type":"connection_init"}');
    abrupt.once('message', () => {
      abrupt.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: ENTRIES } }));
    });
    await live(1);
    abrupt.terminate();
    await live(0);
  });

  test('each subscription is told only what its own viewer may see', async () => {
    const [one, other] = await Promise.all([aToken(), aToken()]);
    const query = 'subscription { ownEntryAdded { entry { note } } }';
    const ofOne = collect(world.connect(one.token), query);
    const ofOther = collect(world.connect(other.token), query);
    await live(2);
    await world.post('mutation { addEntry(note: "mine") }', {}, one.header);
    await world.post('mutation { addEntry(note: "theirs") }', {}, other.header);
    await until(() => ofOne.results.length === 1 && ofOther.results.length === 1);
    expect(ofOne.results[0]?.data).toEqual({ ownEntryAdded: { entry: { note: 'mine' } } });
    expect(ofOther.results[0]?.data).toEqual({ ownEntryAdded: { entry: { note: 'theirs' } } });
    ofOne.stop();
    ofOther.stop();
    await live(0);
  });
});

describe('the WebSocket itself', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld('in-process', { config: { allowedOrigins: ['https://club.example'] } });
  });
  afterAll(() => world.close());

  const upgrade = (path: string, headers: Record<string, string>) =>
    new Promise<number>((resolve) => {
      const socket = new WebSocket(world.url.replace('http', 'ws') + path, 'graphql-transport-ws', {
        headers,
      });
      socket.once('open', () => {
        socket.terminate();
        resolve(101);
      });
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.on('error', () => undefined);
    });

  test('opens for this origin, for those allowed and for programs, not for other sites', async () => {
    expect(await upgrade('/graphql', {})).toBe(101);
    expect(await upgrade('/graphql', { origin: world.url })).toBe(101);
    expect(await upgrade('/graphql', { origin: 'https://club.example' })).toBe(101);
    expect(await upgrade('/graphql', { origin: 'https://evil.example' })).toBe(403);
    expect(await upgrade('/graphql', { origin: 'null' })).toBe(403);
    expect(await upgrade('/other', {})).toBe(404);
  });

  test('closes when nobody introduces themselves within three seconds', async () => {
    const socket = new WebSocket(`${world.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const code = await new Promise((resolve) => socket.once('close', resolve));
    expect(code).toBe(4408);
  });

  test('tells its clients that it is going away', async () => {
    const other = await startWorld('in-process');
    const closed = jest.fn();
    const client = other.connect(undefined, closed);
    collect(client, ENTRIES);
    await other.ledger.live(1);
    await other.gateway.close();
    await until(() => closed.mock.calls.length > 0);
    expect(closed).toHaveBeenCalledWith(1001, 'Going away');
    await other.close();
  });
});

test('a port that only speaks to the gateway does not answer a stranger’s socket', async () => {
  const world = await startWorld('http');
  const port = Number(new URL(world.relay('user').url).port);
  const reachable = connect(port, '127.0.0.1');
  await new Promise((resolve) => reachable.once('connect', resolve));
  reachable.destroy();
  const stranger = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', {
    headers: { 'x-gateway-secret': `${TEST_GATEWAY_SECRET}x` },
  });
  stranger.on('error', () => undefined);
  const status = await new Promise((resolve) =>
    stranger.once('unexpected-response', (_request, response) => resolve(response.statusCode)),
  );
  expect(status).toBe(401);
  expect((await askOver(world.connect(), '{ people { id } }')).errors).toBeUndefined();
  await world.close();
});
