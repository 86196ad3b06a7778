import { request as httpRequest } from 'node:http';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { Role, type RequestContext } from '../../../subgraphs/kit/src/index';
import {
  TEST_GATEWAY_SECRET,
  TEST_JWT_SECRET,
  testLog,
  until,
} from '../../../subgraphs/kit/src/testing/index';
import { statelessSubgraph } from '../../test/stateless-subgraph';
import { aToken, postOperation } from '../../test/world';
import { gatewayConfig, gatewaySettings } from '../config';
import { createGateway, type Gateway } from '../gateway';

const SDL = `
type Query {
  notice(size: Int = 0, tone: String): Notice @cacheControl(maxAge: 60, scope: PUBLIC)
  brief: Notice @cacheControl(maxAge: 1, scope: PUBLIC)
  held: Notice @cacheControl(maxAge: 60, scope: PUBLIC)
  broken: Notice @cacheControl(maxAge: 60, scope: PUBLIC)
  mine: Notice
}
type Mutation { publish: Notice @cacheControl(maxAge: 60, scope: PUBLIC) }
type Notice @cacheControl(maxAge: 60, scope: PUBLIC) { run: Int! audience: String text: String }
`;

/** A subgraph that counts how often it was asked, and where `held` waits to be let go. */
function noticeBoard() {
  let runs = 0;
  let letGo: () => void = () => undefined;
  const notice = ({ request: { viewer } }: RequestContext, size = 0) => ({
    run: ++runs,
    audience: viewer ? [viewer.roles, viewer.maxAge, viewer.region, viewer.language].join() : 'signed out',
    text: 'x'.repeat(size),
  });
  const answer = (_s: unknown, { size }: { size?: number }, context: RequestContext) => notice(context, size);
  const subgraph = statelessSubgraph('notices', SDL, {
    Query: {
      notice: answer,
      brief: answer,
      mine: answer,
      held: async (_s, _a, context: RequestContext) => {
        const made = notice(context);
        await new Promise<void>((resolve) => (letGo = resolve));
        return made;
      },
      broken: (_s, _a, context: RequestContext) => {
        throw new Error(`run ${notice(context).run}`);
      },
    },
    Mutation: { publish: answer },
  });
  return { subgraph, runs: () => runs, letGo: () => letGo() };
}

const EXTRA = {
  HOST: '127.0.0.1',
  PORT: '0',
  JWT_SECRET: TEST_JWT_SECRET,
  GATEWAY_SECRET: TEST_GATEWAY_SECRET,
};
let board: ReturnType<typeof noticeBoard>;
let gateway: Gateway;
let sdl: string;

async function start(bytes: number): Promise<void> {
  board = noticeBoard();
  const composed = composeServices([
    { name: 'notices', url: 'http://notices', typeDefs: parse(board.subgraph.sdl) },
  ]);
  if (composed.errors) throw new Error(composed.errors.join());
  sdl = composed.supergraphSdl;
  const settings = gatewaySettings.parse({
    ...EXTRA,
    RESPONSE_CACHE_BYTES: String(bytes),
    PERSISTED_OPERATIONS: 'off',
  });
  gateway = createGateway({
    config: { ...gatewayConfig(settings), metricsToken: 'a-token-for-the-tests' },
    log: testLog,
    supergraphSdl: sdl,
    subgraphs: { notices: board.subgraph },
  });
  await gateway.listen();
}

afterEach(() => gateway.close());

const ask = (query: string, headers: Record<string, string> = {}, variables: object = {}) =>
  postOperation(gateway.url, { query, variables }, headers);
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
    const { hostname, port } = new URL(gateway.url);
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
    await gateway.supergraph.replace(sdl.replace('type Query\n', '"""Changed"""\ntype Query\n'));
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
  const page = await fetch(`${gateway.url}/metrics`, {
    headers: { authorization: 'Bearer a-token-for-the-tests' },
  });
  const counts = [...(await page.text()).matchAll(/operation_duration_seconds_count\{.*\} (\d+)/g)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}
