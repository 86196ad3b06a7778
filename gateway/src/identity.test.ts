import { request } from 'undici';
import { pino } from 'pino';
import { createLog } from '../../subgraphs/kit/src/index';
import { until } from '../../subgraphs/kit/src/testing/index';
import { askOver, aToken, collect, postOperation, startWorld, TRANSPORTS, type World } from '../test/world';

const SEEN = '{ seen { requestId viewerId isFrozen clientAddress refreshCookie userAgent } }';
type Seen = Record<string, string | null>;
const seenOf = (answer: { data?: unknown }): Seen => (answer.data as { seen: Seen }).seen;

describe.each(TRANSPORTS)('over %s', (transport) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(transport);
  });
  afterAll(() => world.close());

  test('the subgraph knows who asks', async () => {
    const { viewer, header } = await aToken();
    expect(seenOf(await world.post(SEEN, {}, header))).toMatchObject({
      viewerId: viewer.userId,
      isFrozen: true,
    });
    expect(seenOf(await world.post(SEEN)).viewerId).toBeNull();
  });

  test.each([
    [
      'forged',
      async () =>
        (await aToken()).token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')).replace('e', 'f'),
    ],
    ['expired', async () => (await aToken({}, -1_000)).token],
    ['unreadable', () => Promise.resolve('nonsense')],
  ])('a token that is %s refuses the whole operation with 401 and no data', async (_kind, make) => {
    const answer = await world.post(
      '{ film(id: "f1") { name } }',
      {},
      { authorization: `Bearer ${await make()}` },
    );
    expect(answer.status).toBe(401);
    expect(answer).not.toHaveProperty('data');
    expect(answer.errors?.map((error) => error.extensions?.code)).toEqual(['UNAUTHENTICATED']);
    expect(answer.errors?.[0]?.extensions?.requestId).toBe(answer.headers['x-request-id']);
  });

  test('an authorization that is no bearer token is refused too', async () => {
    const answer = await world.post('{ film(id: "f1") { name } }', {}, { authorization: 'Basic YTpi' });
    expect(answer.status).toBe(401);
  });

  test('a bad token closes the socket with 4401', async () => {
    const closed = jest.fn();
    const { token } = await aToken({}, -1_000);
    await expect(askOver(world.connect(token, closed), '{ film(id: "f1") { name } }')).rejects.toBeDefined();
    expect(closed).toHaveBeenCalledWith(4401, 'Unauthorized');
  });

  test('identity and the gateway’s secret in a client’s headers are not believed', async () => {
    const answer = await world.post(
      SEEN,
      {},
      {
        'x-viewer': '{"userId":"boss"}',
        'x-gateway-secret': 'guess',
        'x-client-address': '6.6.6.6',
        'x-forwarded-for': '6.6.6.6',
        'x-request-id': "x'; DROP TABLE users --",
      },
    );
    const seen = seenOf(answer);
    expect(seen).toMatchObject({ viewerId: null, clientAddress: '127.0.0.1' });
    expect(seen.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('a well-formed request id is kept, from the answer’s header down to the subgraph', async () => {
    const answer = await world.post(SEEN, {}, { 'x-request-id': 'proxy-0001' });
    expect(answer.headers['x-request-id']).toBe('proxy-0001');
    expect(seenOf(answer).requestId).toBe('proxy-0001');
    const failed = await world.post('{ fails(how: UNKNOWN) }', {}, { 'x-request-id': 'proxy-0002' });
    expect(failed.errors?.[0]?.extensions).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      requestId: 'proxy-0002',
    });
  });

  test('the refresh cookie reaches the user subgraph, and what that sets comes back', async () => {
    const cookie = 'theme=dark; streamverse_refresh=old-one; other=1';
    expect(seenOf(await world.post(SEEN, {}, { cookie })).refreshCookie).toBe('old-one');
    const signedIn = await world.post('mutation { signIn }');
    expect(signedIn.headers['set-cookie']).toMatch(/^streamverse_refresh=fresh; HttpOnly/);
    const refreshed = await world.post('mutation { refreshSession }', {}, { cookie });
    expect(refreshed.data).toEqual({ refreshSession: 'old-one' });
  });

  test.each([
    'mutation { signIn }',
    'mutation { me: signUp }',
    'mutation { ...R } fragment R on Mutation { ... { refreshSession } }',
  ])('over a socket this is refused, for no cookie could be set: %s', async (query) => {
    const { errors, data } = await askOver(world.connect(), query);
    expect(data ?? null).toBeNull();
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'HTTP_REQUIRED' });
  });

  test('a form of another site cannot send an operation', async () => {
    const answer = await postOperation(world.url, 'query={seen{requestId}}', {
      'content-type': 'text/plain',
    });
    expect(answer.status).toBe(415);
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      requestId: expect.any(String),
    });
    const simpleGet = await request(`${world.url}/graphql?query={seen{requestId}}`, {
      headers: { accept: '*/*' },
    });
    expect(simpleGet.statusCode).toBe(400);
    await simpleGet.body.dump();
    const preflighted = await request(`${world.url}/graphql?query={seen{requestId}}`, {
      headers: { 'apollo-require-preflight': '1' },
    });
    expect(preflighted.statusCode).toBe(200);
    await preflighted.body.dump();
  });

  test('a revoked session’s sockets close at once, and its token is refused from then on', async () => {
    const [leaving, staying] = await Promise.all([aToken(), aToken()]);
    const closed = jest.fn();
    const left = world.connect(leaving.token, closed);
    const stayed = world.connect(staying.token);
    const live = collect(left, 'subscription { ownEntryAdded { cursor } }');
    await askOver(left, '{ people { name } }');
    await world.ledger.live(1);

    // Long before the token ends.
    world.user.revoke(leaving.viewer.sessionId);
    await until(() => closed.mock.calls.length > 0);
    expect(closed).toHaveBeenCalledWith(4401, 'Signed out');
    expect(live.results).toEqual([]);
    await world.ledger.live(0);
    expect((await world.post(SEEN, {}, leaving.header)).status).toBe(401);
    expect((await world.post(SEEN, {}, staying.header)).status).toBe(200);
    expect((await askOver(stayed, '{ people { id } }')).errors).toBeUndefined();
  });

  test('a socket lives no longer than its token', async () => {
    const closed = jest.fn();
    const { token } = await aToken({}, 6_000);
    const live = collect(world.connect(token, closed), 'subscription { ownEntryAdded { cursor } }');
    await world.ledger.live(1);
    await until(() => closed.mock.calls.length > 0);
    expect(closed).toHaveBeenCalledWith(4401, 'Token expired');
    expect(live.results).toEqual([]);
    await world.ledger.live(0);
  });
});

test('a gateway that starts later learns what was revoked before', async () => {
  const world = await startWorld('in-process');
  const { viewer, header } = await aToken();
  world.user.revoke(viewer.sessionId);
  await until(async () => (await world.post(SEEN, {}, header)).status === 401);
  await world.close();
});

test('behind a trusted proxy the client’s address is the one that the proxy saw', async () => {
  const world = await startWorld('http', { config: { trustedProxies: 1 } });
  const answer = await world.post(SEEN, {}, { 'x-forwarded-for': '6.6.6.6, 203.0.113.9' });
  expect(seenOf(answer).clientAddress).toBe('203.0.113.9');
  await world.close();
});

test('the log has one line for an operation, and no token, variable or grant', async () => {
  const lines: string[] = [];
  const log = pino(createLog('gateway').bindings(), { write: (line: string) => void lines.push(line) });
  const world = await startWorld('in-process', { log });
  const { token, header } = await aToken();
  await world.post(
    'query Named($id: ID!) { person(id: $id) { name } fails(how: UNKNOWN) }',
    { id: 'secret-id' },
    header,
  );
  await (await request(`${world.url}/media/very-secret-grant/a.ts`)).body.dump();
  await world.close();
  const operations = lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => msg === 'operation');
  expect(operations).toEqual([
    expect.objectContaining({
      operation: 'Named',
      codes: ['INTERNAL_SERVER_ERROR'],
      durationMs: expect.any(Number),
      requestId: expect.any(String),
    }),
  ]);
  const text = lines.join('');
  for (const secret of [token, 'secret-id', 'very-secret-grant']) expect(text).not.toContain(secret);
});
