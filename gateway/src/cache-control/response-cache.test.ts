import { request as httpRequest } from 'node:http';
import { Role } from '../../../subgraphs/kit/src/index';
import { until } from '../../../subgraphs/kit/src/testing/index';
import { METRICS_TOKEN, startNoticeBoard, type NoticeBoard } from '../../test/notice-board';
import { aToken, postOperation } from '../../test/world';

let board: NoticeBoard;
const start = async (bytes: number): Promise<void> => {
  board = await startNoticeBoard(bytes);
};

afterEach(() => board.gateway.close());

const ask = (query: string, headers: Record<string, string> = {}, variables: object = {}) =>
  postOperation(board.gateway.url, { query, variables }, headers);
const runOf = async (...asked: Parameters<typeof ask>): Promise<unknown> => {
  const { data, errors } = await ask(...asked);
  expect(errors).toBeUndefined();
  return (Object.values(data as object)[0] as { run: number }).run;
};

describe('with room for answers', () => {
  beforeEach(() => start(100_000));

  test('two viewers of one audience share one execution', async () => {
    const one = await aToken({ roles: [Role.VIEWER, Role.FINANCE] });
    const other = await aToken({ roles: [Role.FINANCE, Role.VIEWER] });
    expect(one.viewer.userId).not.toBe(other.viewer.userId);
    const first = await ask('{ notice { run audience } }', one.header);
    const second = await ask('{ notice { run audience } }', other.header);
    expect(second.data).toEqual(first.data);
    expect(board.runs()).toBe(1);
    expect([first, second].map(({ headers }) => headers['cache-control'])).toEqual([
      'private, max-age=60',
      'private, max-age=60',
    ]);
  });

  test.each([
    ['other roles', { roles: [Role.VIEWER, Role.OPS] }],
    ['another maximum age', { maxAge: 12 }],
    ['another region', { region: 'VN' }],
    ['another language', { language: 'vi' }],
  ])('a viewer of %s gets an answer of their own', async (_what, facts) => {
    const usual = await aToken();
    const other = await aToken(facts);
    const query = '{ notice { run audience } }';
    const answers = [await ask(query), await ask(query, usual.header), await ask(query, other.header)];
    const audiences = answers.map(({ data }) => (data as { notice: { audience: string } }).notice.audience);
    expect(new Set(audiences).size).toBe(3);
  });

  test('an answer is given to those who sent the same variables and the same operation, whatever else they sent', async () => {
    const query = 'query A($tone: String = "calm") { notice(tone: $tone) { run } }';
    expect(await runOf(query)).toBe(1);
    expect(await runOf(query, {}, { tone: 'calm', unknown: 'to the operation' })).toBe(1);
    expect(await runOf(query, {}, { tone: 'loud' })).toBe(2);
    expect(await runOf(query.replace('query A', 'query B'))).toBe(3);
  });

  test('a kept answer says how old it is, and a fresh one is not old', async () => {
    const fresh = await ask('{ notice { run } }');
    const kept = await ask('{ notice { run } }');
    expect(fresh.headers).not.toHaveProperty('age');
    expect(Number(kept.headers.age)).toBeGreaterThanOrEqual(1);
    expect(kept.headers['cache-control']).toBe('public, max-age=60');
  });

  test('an answer is made anew when its time is over', async () => {
    expect(await runOf('{ brief { run } }')).toBe(1);
    await until(async () => (await runOf('{ brief { run } }')) === 2);
  });

  test('errors are not kept', async () => {
    expect((await ask('{ broken { run } }')).errors).toHaveLength(1);
    const again = await ask('{ broken { run } }');
    expect(again.errors).toHaveLength(1);
    expect(again.headers['cache-control']).toBe('no-store');
    expect(board.runs()).toBe(2);
  });

  test.each([
    ['personal fields', '{ mine { run } }'],
    ['public and personal fields', '{ mine { run } notice { text } }'],
    ['mutations', 'mutation { publish { run } }'],
  ])('%s are answered each time', async (_what, query) => {
    const runs = [await ask(query), await ask(query)];
    expect(runs[0]?.data).not.toEqual(runs[1]?.data);
    expect(runs.map(({ headers }) => headers['cache-control'])).toEqual(['no-store', 'no-store']);
  });

  test('those who ask at once wait for one execution, and one who hangs up takes it from nobody', async () => {
    const { hostname, port } = new URL(board.gateway.url);
    const impatient = httpRequest({
      hostname,
      port,
      path: '/graphql',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    impatient.on('error', () => undefined);
    impatient.end(JSON.stringify({ query: '{ held { run } }' }));
    await until(() => board.runs() === 1);
    const others = [ask('{ held { run } }'), ask('{ held { run } }')];
    const closed = new Promise((resolve) => impatient.once('close', resolve));
    impatient.destroy();
    await closed;
    // By then the gateway has read what was sent before.
    for (let time = 0; time < 3; time++) await ask('{ __typename }');
    board.letGo();
    const answers = await Promise.all(others);
    expect(answers.map(({ data }) => data)).toEqual([{ held: { run: 1 } }, { held: { run: 1 } }]);
    expect(answers.map(({ headers }) => headers.age)).toEqual([undefined, undefined]);
    expect(board.runs()).toBe(1);
  });

  test('cost and request id are those of whoever asks', async () => {
    await ask('{ notice { run } }', { 'x-request-id': 'the-first-request' });
    const { headers, extensions, data } = await ask('{ notice { run } }', {
      'x-request-id': 'the-second-one',
    });
    expect(data).toEqual({ notice: { run: 1 } });
    expect(headers['x-request-id']).toBe('the-second-one');
    expect(extensions).toEqual({ cost: { requested: expect.any(Number) as number, maximum: 1_500 } });
  });

  test('kept answers are counted among the operations', async () => {
    for (let time = 0; time < 3; time++) await ask('{ notice { run } }');
    expect(board.runs()).toBe(1);
    expect(await operationsIn()).toBe(3);
  });

  test('nothing made with another supergraph is given', async () => {
    expect(await runOf('{ notice { run } }')).toBe(1);
    await board.gateway.supergraph.replace(
      board.supergraphSdl.replace('type Query\n', '"""Changed"""\ntype Query\n'),
    );
    expect(await runOf('{ notice { run } }')).toBe(2);
  });

  test('one who takes answers in parts gets the same ones', async () => {
    const accept = 'multipart/mixed;deferSpec=20220824, application/json';
    expect(await runOf('{ notice { run } }', { accept })).toBe(1);
    const kept = await ask('{ notice { run } }', { accept });
    expect(kept.data).toEqual({ notice: { run: 1 } });
    expect(kept.extensions).toHaveProperty('cost');
  });

  test('the oldest give way when there is no room left, and one that is too large is not kept', async () => {
    const query = 'query ($size: Int) { notice(size: $size) { run text } }';
    expect(await runOf(query, {}, { size: 9_000 })).toBe(1);
    expect(await runOf(query, {}, { size: 9_000 })).toBe(1);
    for (let size = 9_001; size <= 9_012; size++) await runOf(query, {}, { size });
    expect(await runOf(query, {}, { size: 9_012 })).toBe(13);
    expect(await runOf(query, {}, { size: 9_000 })).toBe(14);
    const large = [await runOf(query, {}, { size: 11_000 }), await runOf(query, {}, { size: 11_000 })];
    expect(large).toEqual([15, 16]);
  });
});

test('without the setting every operation runs', async () => {
  await start(0);
  expect([await runOf('{ notice { run } }'), await runOf('{ notice { run } }')]).toEqual([1, 2]);
});

async function operationsIn(): Promise<number> {
  const page = await fetch(`${board.gateway.url}/metrics`, {
    headers: { authorization: `Bearer ${METRICS_TOKEN}` },
  });
  const counts = [...(await page.text()).matchAll(/operation_duration_seconds_count\{.*\} (\d+)/g)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}
