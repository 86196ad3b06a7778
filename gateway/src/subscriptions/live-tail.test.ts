import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { Role } from '../../../subgraphs/kit/src/index';
import { until } from '../../../subgraphs/kit/src/testing/index';
import { joined, measured } from '../../test/joined';
import { aToken, collect, startWorld, TRANSPORTS, type Received, type World } from '../../test/world';

const NOTICES = `subscription ($after: ID, $filter: NoticeFilter) {
  noticeAdded(after: $after, filter: $filter) { cursor notice { text askedBy author { name } } } }`;
const MINE = 'subscription ($after: ID) { noticeAdded(after: $after) { notice { text isMine } } }';

interface Told {
  cursor: string;
  notice: { text: string; askedBy: string; isMine: boolean; author: { name: string } | null };
}
const told = ({ results }: Received): Told[] =>
  results.map(({ data }) => Object.values(data as Record<string, Told>)[0] as Told);
const texts = (received: Received): string[] => told(received).map(({ notice }) => notice.text);
const codesOf = ({ results }: Received) => results.map(({ errors }) => errors?.[0]?.extensions?.code);

describe.each(TRANSPORTS)('over %s', (transport) => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld(transport, measured);
  });
  afterEach(() => world.close());

  test('fifty viewers of a public topic cost one stream and one execution for each event', async () => {
    const received: Received[] = [];
    for (let index = 0; index < 50; index += 1) {
      const { token } = await aToken();
      // The order of keys is no difference.
      const filter = index % 2 === 0 ? { board: 'main', text: 'x' } : { text: 'x', board: 'main' };
      received.push(collect(world.connect(token), NOTICES, { filter }));
    }
    await joined(world, 50);
    await world.ledger.live(1);
    const followed = world.user.referencesFollowed;
    await world.ledger.addNotice('one', { author: 'u1' });
    await world.ledger.addNotice('two', { author: 'u2' });
    await until(() => received.every(({ results }) => results.length === 2));
    for (const one of received) {
      expect(told(one)).toEqual([
        {
          cursor: expect.any(String),
          notice: { text: 'one', askedBy: 'an audience with VIEWER', author: { name: 'Ada' } },
        },
        expect.objectContaining({ notice: expect.objectContaining({ text: 'two', author: { name: 'Bo' } }) }),
      ]);
      expect(one.results[0]?.extensions).toEqual({ cursor: told(one)[0]?.cursor });
    }
    expect(world.ledger.noticesTold).toBe(2);
    expect(world.user.referencesFollowed - followed).toBe(2);
    expect(world.ledger.noticeStreams).toBe(1);
    for (const one of received) one.stop();
    await world.ledger.live(0);
  });

  test('a field that is not declared public is executed for each viewer, and once for two tabs', async () => {
    const [one, other] = await Promise.all([aToken(), aToken()]);
    const ofOne = [world.connect(one.token), world.connect(one.token)].map((tab) => collect(tab, MINE));
    const ofOther = collect(world.connect(other.token), MINE);
    await joined(world, 3);
    await world.ledger.live(2);
    await world.ledger.addNotice('mine', { owner: one.viewer.userId });
    await until(() => [...ofOne, ofOther].every(({ results }) => results.length === 1));
    expect([...ofOne, ofOther].map((received) => told(received)[0]?.notice.isMine)).toEqual([
      true,
      true,
      false,
    ]);
    expect(world.ledger.noticesTold).toBe(2);
  });

  test('viewers of other roles, ages or regions, and the signed-out, have a stream of their own', async () => {
    const viewers = [
      { roles: [Role.VIEWER] },
      { roles: [Role.FINANCE, Role.VIEWER] },
      { roles: [Role.VIEWER, Role.FINANCE] },
      { maxAge: 12 },
      { region: 'VN' },
      { language: 'vi' },
    ];
    const tokens = await Promise.all(viewers.map((facts) => aToken(facts)));
    const received = [...tokens.map(({ token }) => token), undefined].map((token) =>
      collect(world.connect(token), NOTICES),
    );
    await joined(world, 7);
    await world.ledger.live(6);
    await world.ledger.addNotice('for all');
    await until(() => received.every(({ results }) => results.length === 1));
    expect(received.map((one) => told(one)[0]?.notice.askedBy)).toEqual([
      'an audience with VIEWER',
      'an audience with FINANCE,VIEWER',
      'an audience with FINANCE,VIEWER',
      'an audience with VIEWER',
      'an audience with VIEWER',
      'an audience with VIEWER',
      'nobody',
    ]);
    expect(world.ledger.noticesTold).toBe(6);
  });

  test('a stream for a role serves its holders together, and refuses everybody else', async () => {
    const query = 'subscription { noticeForFinance { notice { text } } }';
    const finance = await Promise.all([1, 2].map(() => aToken({ roles: [Role.FINANCE] })));
    const allowed = finance.map(({ token }) => collect(world.connect(token), query));
    const refused = collect(world.connect((await aToken()).token), query);
    await until(() => refused.isComplete);
    expect(codesOf(refused)).toEqual(['FORBIDDEN']);
    await joined(world, 2);
    await world.ledger.live(1);
    await world.ledger.addNotice('payment');
    await until(() => allowed.every(({ results }) => results.length === 1));
  });

  test('a field that depends on who asks, and is declared public all the same, tells nobody’s value', async () => {
    const query = 'subscription { noticeAdded { notice { text wronglyPublic } } }';
    const received = collect(world.connect((await aToken()).token), query);
    await world.ledger.live(1);
    await world.ledger.addNotice('whose');
    await until(() => received.results.length === 1);
    expect(received.results[0]?.data).toEqual({
      noticeAdded: { notice: { text: 'whose', wronglyPublic: null } },
    });
    expect(codesOf(received)).toEqual(['UNAUTHENTICATED']);
  });

  test('one that leaves, or comes with a bad cursor, touches nobody else; with the last the stream ends', async () => {
    const { token } = await aToken();
    const twice = [1, 2].map(() => collect(world.connect(token), NOTICES));
    const [staying, leaving] = twice as [Received, Received];
    await joined(world, 2);
    await world.ledger.live(1);
    const wrong = collect(world.connect(token), NOTICES, {}, { after: 'eTT7arbZsticVXP1' });
    await until(() => wrong.isComplete);
    expect(wrong.results[0]?.errors?.[0]?.extensions).toMatchObject({ reason: 'CURSOR_INVALID' });
    await world.ledger.addNotice('first');
    await until(() => leaving.results.length === 1);
    leaving.stop();
    await joined(world, 1);
    await world.ledger.addNotice('second');
    await until(() => staying.results.length === 2);
    expect([texts(staying), texts(leaving)]).toEqual([['first', 'second'], ['first']]);
    expect(staying.isComplete).toBe(false);
    await world.ledger.live(1);
    staying.stop();
    await world.ledger.live(0);
  });

  test('who comes back with a cursor gets what was missed and joins the others', async () => {
    const { token } = await aToken();
    const early = collect(world.connect(token), NOTICES);
    await world.ledger.live(1);
    for (const text of ['a', 'b', 'c']) await world.ledger.addNotice(text);
    await until(() => early.results.length === 3);
    const [a, b] = told(early).map(({ cursor }) => cursor);
    const byExtension = collect(world.connect(token), NOTICES, {}, { after: a });
    const byArgument = collect(world.connect(token), NOTICES, { after: b });
    const fresh = collect(world.connect(token), NOTICES);
    await until(() => byExtension.results.length === 2 && byArgument.results.length === 1);
    await joined(world, 4);
    expect(world.ledger.noticeStreams).toBe(1);
    await world.ledger.addNotice('d');
    const all = [early, byExtension, byArgument, fresh];
    await until(() => all.every((one) => texts(one).at(-1) === 'd'));
    expect(all.map(texts)).toEqual([['a', 'b', 'c', 'd'], ['b', 'c', 'd'], ['c', 'd'], ['d']]);
    expect(world.ledger.noticesTold).toBe(4);
    await world.ledger.live(1);
  });

  test('a stream that begins with the present state tells it to each who joins', async () => {
    const query = 'subscription ($after: ID) { newestNotice(after: $after) { cursor notice { text } } }';
    await world.ledger.addNotice('present');
    const first = collect(world.connect(), query);
    await until(() => first.results.length === 1);
    await world.ledger.addNotice('changed');
    await until(() => first.results.length === 2);
    const second = collect(world.connect(), query);
    await until(() => second.results.length === 1);
    await world.ledger.addNotice('again');
    await until(() => first.results.length === 3 && second.results.length === 2);
    expect(texts(first)).toEqual(['present', 'changed', 'again']);
    expect(texts(second)).toEqual(['changed', 'again']);
    // Both have met at the same cursor.
    await world.ledger.live(1);
  });

  test('a stream without cursors is shared by those who were there before its first event', async () => {
    const query = 'subscription { publicUncounted }';
    const { publicUncounted } = world.ledger;
    const early = [1, 2, 3].map(() => collect(world.connect(), query));
    await joined(world, 3);
    await until(() => publicUncounted.size === 1);
    for (const source of publicUncounted) source.push('one');
    await until(() => early.every(({ results }) => results.length === 1));
    const late = collect(world.connect(), query);
    await until(() => publicUncounted.size === 2);
    for (const source of publicUncounted) source.push('two');
    await until(() =>
      [...early, late].every(({ results }) => results.at(-1)?.data?.publicUncounted === 'two'),
    );
    expect(early.map(({ results }) => results.length)).toEqual([2, 2, 2]);
    expect(late.results).toHaveLength(1);
  });
});

test('a session that is revoked leaves the shared stream, and the others stay', async () => {
  const world = await startWorld('in-process', measured);
  const [leaving, staying] = await Promise.all([aToken(), aToken()]);
  const closed = jest.fn();
  const left = collect(world.connect(leaving.token, closed), NOTICES);
  const stayed = collect(world.connect(staying.token), NOTICES);
  await joined(world, 2);
  await world.ledger.live(1);
  world.user.revoke(leaving.viewer.sessionId);
  await until(() => closed.mock.calls.length > 0);
  expect(closed).toHaveBeenCalledWith(4401, 'Signed out');
  await world.ledger.addNotice('after');
  await until(() => stayed.results.length === 1);
  await wait(50);
  expect(left.results).toEqual([]);
  await world.close();
});

test.each(TRANSPORTS)('over %s, the gateway’s own token is renewed without a gap', async (transport) => {
  const world = await startWorld(transport, { streamLimits: { audienceTokenMs: 8_000 } });
  const received = collect(world.connect((await aToken()).token), NOTICES);
  await world.ledger.live(1);
  let written = 0;
  while (world.ledger.noticeStreams < 2) {
    await world.ledger.addNotice(`notice ${(written += 1)}`, { author: 'u1' });
    await wait(20);
  }
  await until(() => received.results.length === written);
  expect(texts(received)).toEqual(Array.from({ length: written }, (_, index) => `notice ${index + 1}`));
  expect(codesOf(received).every((code) => code === undefined)).toBe(true);
  await world.ledger.live(1);
  await world.close();
});

test('clients that join anywhere in 10,000 concurrent writes, over cut sockets, lose and double nothing', async () => {
  const world = await startWorld('http');
  const { ledger } = world;
  const relay = world.relay('subscription');
  await ledger.addNotice('start');
  const [start] = await ledger.db.query<{ id: string }[]>('SELECT id::text FROM event');
  const known = [ledger.feed.cursorOf(start!.id)];
  const { token } = await aToken();
  const witness = collect(world.connect(token), NOTICES, {}, { after: known[0] });
  const joined: { after: string; received: Received }[] = [];

  const total = 10_000;
  let written = 0;
  const writer = async (): Promise<void> => {
    while (written < total) {
      written += 1;
      await ledger.addNotice(`notice ${written}`);
    }
  };
  const joining = async (): Promise<void> => {
    for (let round = 1; round <= 24; round += 1) {
      await until(() => written >= (round * total) / 25, 240_000);
      const after = told(witness).at(-Math.ceil(Math.random() * 600))?.cursor ?? known[0]!;
      const extensions = joined.length % 2 === 0 ? { after } : {};
      const variables = joined.length % 2 === 0 ? {} : { after };
      joined.push({ after, received: collect(world.connect(token), NOTICES, variables, extensions) });
      if (round % 4 === 0) relay.cut();
    }
  };
  await Promise.all([...Array.from({ length: 16 }, writer), joining()]);
  const rows = await ledger.db.query<{ id: string }[]>('SELECT id::text FROM event ORDER BY event.id');
  const cursors = rows.map(({ id }) => ledger.feed.cursorOf(id));
  const everybody = [{ after: known[0]!, received: witness }, ...joined];
  const expected = everybody.map(({ after }) => cursors.slice(cursors.indexOf(after) + 1));
  await until(
    () => everybody.every(({ received }, index) => received.results.length >= expected[index]!.length),
    240_000,
  );
  await wait(200);
  everybody.forEach(({ received }, index) => {
    expect(told(received).map(({ cursor }) => cursor)).toEqual(expected[index]);
  });
  // All have met on one stream.
  await ledger.live(1);
  await world.close();
}, 600_000);

test('one that does not read among those who do is ended with SLOW_CONSUMER, and nobody else waits', async () => {
  const streamLimits = { maximumWaiting: 50, stallMs: 500 };
  const world = await startWorld('in-process', { ...measured, streamLimits });
  const socket = new WebSocket(`${world.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const messages: string[] = [];
  socket.on('message', (data) => messages.push((data as Buffer).toString()));
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send('{"type":"connection_init"}');
  await until(() => messages.length === 1);
  socket.send(
    JSON.stringify({ id: 's', type: 'subscribe', payload: { query: 'subscription { publicUncounted }' } }),
  );
  const fast = [1, 2, 3].map(() => collect(world.connect(), 'subscription { publicUncounted }'));
  await joined(world, 4);
  await until(() => world.ledger.publicUncounted.size === 1);
  socket.pause();
  const [source] = world.ledger.publicUncounted;
  const pad = 'x'.repeat(200_000);
  for (let round = 0; round < 80; round += 1) {
    source?.push(`${round} ${pad}`);
    await until(() => fast.every(({ results }) => results.length === round + 1));
  }
  await joined(world, 3);
  socket.resume();
  await until(() => messages.at(-1) === '{"id":"s","type":"complete"}');
  expect(messages.at(-2)).toContain('"SLOW_CONSUMER"');
  expect(messages.length).toBeLessThan(80);
  source?.push('still');
  await until(() => fast.every(({ results }) => results.length === 81));
  socket.terminate();
  await world.close();
});
