import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { request } from 'undici';
import WebSocket from 'ws';
import { createLog } from '../../subgraphs/kit/src/index';
import { TEST_GATEWAY_SECRET } from '../../subgraphs/kit/src/testing/index';
import { DOCUMENT_CASES } from '../test/hostile/document-cases';
import { HTTP_CASES, IGNORED_HEADERS, type HttpCase } from '../test/hostile/http-cases';
import { playSocket } from '../test/hostile/play-socket';
import { PRODUCTION_CASES } from '../test/hostile/production-cases';
import { ABANDONED, RAW_CASES } from '../test/hostile/raw-cases';
import { hangUp, sendRaw, type RawAnswer } from '../test/hostile/raw-connection';
import { SOCKET_CASES } from '../test/hostile/socket-cases';
import { SUBGRAPH_CASES, SUBGRAPH_SOCKETS } from '../test/hostile/subgraph-cases';
import { OperationPlanner } from './planning/operation-planner';
import { askOver, startWorld, type World } from '../test/world';

const SEEN = '{ seen { requestId viewerId clientAddress refreshCookie userAgent } }';
/** A place in code, an address inside, or a setting: nothing that a stranger should read. */
const INNER_LIFE = /\bat \S+ \(|node_modules|\.[jt]s:\d|127\.0\.0\.1:\d|Did you mean/;

interface Refusal {
  errors: { message: string; extensions: Record<string, unknown> }[];
}

async function send(url: string, asked: Omit<HttpCase, 'title' | 'status' | 'code'>) {
  const { method = 'POST', path = '/graphql', headers = {}, body } = asked;
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await request(url + path, {
    method: method as 'POST',
    headers: { ...type, ...headers },
    body,
  });
  const text = await answer.body.text();
  return { status: answer.statusCode, headers: answer.headers, text };
}

const refusalOf = (text: string): Refusal['errors'][number] => {
  const answer = JSON.parse(text) as Refusal;
  expect(Object.keys(answer)).toEqual(['errors']);
  return answer.errors[0] as Refusal['errors'][number];
};

let world: World;
const slow: Record<string, Promise<RawAnswer>> = {};
const HEAD = 'POST /graphql HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n';

beforeAll(async () => {
  world = await startWorld('http');
  const subgraph = new URL(world.relay('user').url).origin;
  const drip = (text: string, everyMs = 500) => ({ drip: { text, everyMs }, patienceMs: 25_000 });
  // They take their time, so they begin now and are looked at in the end.
  slow.silence = sendRaw(world.url, HEAD, { patienceMs: 25_000 });
  slow.headers = sendRaw(world.url, HEAD, drip('X-Slow: x\r\n'));
  slow.line = sendRaw(world.url, 'GET /', drip('x'));
  slow.body = sendRaw(world.url, `${HEAD}Content-Length: 100000\r\n\r\n{`, drip(' '));
  slow.chunks = sendRaw(world.url, `${HEAD}Transfer-Encoding: chunked\r\n\r\n`, drip('1\r\n \r\n'));
  slow.stopped = sendRaw(world.url, `${HEAD}Content-Length: 100\r\n\r\n{`, { patienceMs: 25_000 });
  slow.subgraph = sendRaw(subgraph, HEAD, drip('X-Slow: x\r\n'));
});
afterAll(() => world.close());

// Whatever was tried, the next good client is served.
afterEach(async () => {
  const answer = await world.post('{ people { name } }');
  expect(answer).toMatchObject({ status: 200, data: { people: [{ name: 'Ada' }, null, { name: 'Cleo' }] } });
});

describe('an operation is refused before anything is planned', () => {
  const plan = jest.spyOn(OperationPlanner.prototype, 'plan');
  beforeEach(() => plan.mockClear());
  afterAll(() => plan.mockRestore());

  test.each(DOCUMENT_CASES)('over HTTP: $title', async ({ code, reason, title: _title, ...operation }) => {
    const { status, headers, text } = await send(world.url, { body: JSON.stringify(operation) });
    const { extensions } = refusalOf(text);
    expect([status, extensions.code, extensions.reason]).toEqual([400, code, reason]);
    expect(extensions.requestId).toBe(headers['x-request-id']);
    expect(headers['cache-control']).toBe('no-store');
    expect(plan).not.toHaveBeenCalled();
  });

  test.each(DOCUMENT_CASES)('over a socket: $title', async ({ code, reason, title: _title, ...payload }) => {
    const frames = [JSON.stringify({ type: 'subscribe', id: 'a', payload })];
    const { errors, closeCode } = await playSocket(world.url, { isReady: true, frames });
    expect([closeCode, errors[0]?.extensions.code, errors[0]?.extensions.reason]).toEqual([
      null,
      code,
      reason,
    ]);
    expect(plan).not.toHaveBeenCalled();
  });
});

describe('a request is refused', () => {
  test.each(HTTP_CASES)('$title', async ({ status, code, reason, ...asked }) => {
    const answer = await send(world.url, asked);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toMatch(INNER_LIFE);
    expect(answer.headers['x-powered-by']).toBeUndefined();
    if (code === null) return;
    expect(answer.headers['content-type']).toMatch('application/json');
    const { extensions } = refusalOf(answer.text);
    expect([extensions.code, extensions.reason]).toEqual([code, reason]);
    if (status === 405) expect(answer.headers.allow).toEqual(expect.stringContaining('POST'));
  });

  test.each(RAW_CASES)('bytes: $title', async ({ bytes, statuses, closes }) => {
    const answers = closes ? undefined : statuses.length;
    const answer = await sendRaw(world.url, bytes, { patienceMs: 20_000, answers });
    expect(answer.statuses).toEqual(statuses);
    expect(answer.closedAfterMs !== null).toBe(closes);
    expect(answer.text).not.toMatch(INNER_LIFE);
  });
});

describe('what a client must not set is ignored', () => {
  test.each(IGNORED_HEADERS)('%s', async (_title, headers) => {
    const plain = JSON.parse((await send(world.url, { body: JSON.stringify({ query: SEEN }) })).text);
    const answer = await send(world.url, { body: JSON.stringify({ query: SEEN }), headers });
    const { data, extensions, errors } = JSON.parse(answer.text);
    expect([answer.status, errors]).toEqual([200, undefined]);
    expect({ ...data.seen, requestId: '' }).toEqual({ ...plain.data.seen, requestId: '' });
    expect(data.seen.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(data.seen.clientAddress).toBe('127.0.0.1');
    expect(Object.keys(extensions ?? {})).toEqual(Object.keys(plain.extensions ?? {}));
  });

  test('a prototype is nobody’s: later operations are not changed by one that was sent', async () => {
    const variables = '{"input": {"name": "Ada"}, "constructor": {"prototype": {"times": 3}}}';
    const body = `{"query":"query ($input: GreetingInput) { greeting(input: $input) }","variables":${variables},"extensions":{"__proto__":{"times":3}}}`;
    const { text } = await send(world.url, { body });
    expect(JSON.parse(text).data).toEqual({ greeting: 'Hello Ada!' });
    expect(({} as { times?: number }).times).toBeUndefined();
  });
});

describe('a socket is closed, or an operation on it refused', () => {
  test.each(SOCKET_CASES)('$title', async ({ title: _title, closes, code, reason, ...played }) => {
    const { closeCode, closeReason, errors } = await playSocket(world.url, played);
    expect(closeCode).toBe(closes ?? null);
    expect(closeReason).not.toMatch(INNER_LIFE);
    if (closes) return;
    expect([errors[0]?.extensions.code, errors[0]?.extensions.reason]).toEqual([code, reason]);
  });

  test('nothing said within three seconds', async () => {
    expect((await playSocket(world.url, { frames: [] })).closeCode).toBe(4408);
  });

  test('pings alone within three seconds', async () => {
    const frames = Array.from({ length: 50 }, () => '{"type":"ping"}');
    expect((await playSocket(world.url, { frames })).closeCode).toBe(4408);
  });

  test('what one socket is refused for does not touch another', async () => {
    const good = world.connect();
    await askOver(good, '{ people { name } }');
    await Promise.all(SOCKET_CASES.map((played) => playSocket(world.url, played)));
    expect((await askOver(good, '{ people { name } }')).errors).toBeUndefined();
  });
});

describe('who hangs up in the middle harms nobody', () => {
  test.each(Object.entries(ABANDONED))('%s', async (_title, bytes) => {
    await Promise.all(Array.from({ length: 25 }, (_, index) => hangUp(world.url, bytes, index * 3)));
    await Promise.all(Array.from({ length: 5 }, () => hangUp(world.url, bytes, 'when answered')));
  });
});

describe('who takes too long is cut off', () => {
  test.each(['silence', 'headers', 'line', 'body', 'chunks', 'stopped', 'subgraph'])('%s', async (name) => {
    const { statuses, closedAfterMs, text } = (await slow[name]) as RawAnswer;
    expect(closedAfterMs).not.toBeNull();
    expect(statuses).toEqual([408]);
    if (name !== 'subgraph') expect(text).toContain('"code":"TIMEOUT"');
  });
});

describe('a subgraph reached directly answers nobody but the gateway', () => {
  const subgraph = () => new URL(world.relay('catalog').url).origin;

  test.each(SUBGRAPH_CASES)('$title', async ({ title: _title, ...asked }) => {
    const answer = await send(subgraph(), asked);
    expect(answer.status).toBe(401);
    const { message, extensions } = refusalOf(answer.text);
    expect([message, extensions.code]).toEqual(['Only the gateway may ask here.', 'UNAUTHENTICATED']);
    expect(answer.text).not.toMatch(INNER_LIFE);
  });

  test.each(SUBGRAPH_SOCKETS)('a socket with %s', async (_title, headers) => {
    const socket = new WebSocket(`${subgraph().replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      headers,
    });
    const error = await new Promise<Error>((resolve) => socket.once('error', resolve));
    expect(error.message).toBe('Unexpected server response: 401');
  });

  test('its health is told, and nothing of its schema or data with it', async () => {
    const { status, text } = await send(subgraph(), { method: 'GET', path: '/health' });
    expect([status, JSON.parse(text).status]).toEqual([200, 'up']);
  });

  test('to the gateway itself it suggests no name', async () => {
    const headers = { 'x-gateway-secret': TEST_GATEWAY_SECRET };
    const { status, text } = await send(subgraph(), { body: '{"query":"{ flm(id: 1) { name } }"}', headers });
    expect(status).toBe(400);
    expect(text).not.toMatch(INNER_LIFE);
  });
});

describe('in production', () => {
  let production: World;
  const lines: string[] = [];
  const webFolder = mkdtempSync(join(tmpdir(), 'streamverse-web-'));
  beforeAll(async () => {
    writeFileSync(join(webFolder, 'index.html'), '<title>StreamVerse</title>');
    writeFileSync(join(webFolder, 'explorer.html'), '<title>Explorer</title>');
    const log = pino(createLog('gateway').bindings(), { write: (line: string) => void lines.push(line) });
    production = await startWorld('in-process', { config: { isProduction: true, webFolder }, log });
  });
  afterAll(async () => {
    await production.close();
    rmSync(webFolder, { recursive: true });
  });

  test.each(PRODUCTION_CASES)('$title', async ({ status, code, reason, ...asked }) => {
    const answer = await send(production.url, asked);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toMatch(INNER_LIFE);
    expect(answer.text).not.toMatch(/apollographql|sandbox|explorer/i);
    if (code === null) return;
    const { extensions } = refusalOf(answer.text);
    expect([extensions.code, extensions.reason]).toEqual([code, reason]);
  });

  test('over a socket nothing is suggested either', async () => {
    for (const query of ['{ __schema { types { name } } }', '{ poeple { name } }']) {
      const frames = [JSON.stringify({ type: 'subscribe', id: 'a', payload: { query } })];
      const { errors } = await playSocket(production.url, { isReady: true, frames });
      expect(errors[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
      expect(errors[0]?.message).not.toMatch(INNER_LIFE);
    }
  });

  test('an unexpected error is masked, and the log has it under the request’s id', async () => {
    const { text, headers } = await send(production.url, { body: '{"query":"{ fails(how: UNKNOWN) }"}' });
    expect(text).not.toMatch(/ECONNREFUSED|hunter2|postgres/);
    expect(JSON.parse(text).errors[0].extensions).toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      requestId: headers['x-request-id'],
    });
  });

  test.each(Object.entries(ABANDONED))(
    'who hangs up in the middle harms nobody: %s',
    async (_title, bytes) => {
      await Promise.all(Array.from({ length: 25 }, (_, index) => hangUp(production.url, bytes, index * 3)));
      await hangUp(production.url, bytes, 'when answered');
      expect((await production.post('{ people { name } }')).status).toBe(200);
    },
  );

  test('no refusal writes what was sent into the log', () => {
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join('')).not.toMatch(/poeple|guess-the-secret|very-secret-token/);
  });
});
