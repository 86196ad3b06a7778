import { getEventListeners } from 'node:events';
import type { Socket } from 'node:net';
import { createLog, type Logger } from '../../../subgraphs/kit/src/index';
import { testLog, until } from '../../../subgraphs/kit/src/testing/index';
import { aCaller } from '../../test/a-caller';
import { rawServer, reply, type RawServer } from '../../test/raw-server';
import { subgraphConnector } from './connect-subgraphs';
import { startDeadline } from './deadline';
import type { GuardedUpstream, UpstreamLimits } from './guarded-upstream';

const QUERY = { query: 'query A { a }', variables: {} };
const MUTATION = { query: 'mutation A { a }', variables: {} };
const GOOD = reply('{"data":{"a":1}}');
const BAD = reply('', {}, 503);
const answer = { data: { a: 1 } };

let server: RawServer;
let upstream: GuardedUpstream;
afterEach(async () => {
  await upstream.close();
  await server.close();
});

interface Facts {
  limits?: Partial<UpstreamLimits>;
  log?: Logger;
}

async function connect(say: (socket: Socket, count: number) => void, facts: Facts = {}): Promise<void> {
  server = await rawServer(say);
  const connections = {
    gatewaySecret: 'the-secret',
    cookieOwner: 'raw',
    limits: { timeoutMs: 30_000, ...facts.limits },
    log: facts.log ?? testLog,
  };
  upstream = subgraphConnector(connections, new Map())('raw', { url: server.url });
}
const ask = (request = QUERY, signal?: AbortSignal) => upstream.execute(request, aCaller(), signal);
const reasonOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'answered',
    (error: unknown) => (error as { reason: string }).reason,
  );
const circuit = (failures: number, firstPauseMs = 60_000) => ({
  failures,
  firstPauseMs,
  longestPauseMs: 60_000,
});

describe('a query that fails', () => {
  test.each([
    ['its connection is reset', (socket: Socket) => void socket.resetAndDestroy()],
    ['its connection ends in the middle', (socket: Socket) => void socket.end(GOOD.subarray(0, -3))],
    ['the service is away', (socket: Socket) => void socket.write(BAD)],
  ])('because %s is asked once more', async (_title, fail) => {
    await connect((socket, count) => (count === 1 ? fail(socket) : socket.write(GOOD)));
    expect(await ask()).toEqual(answer);
    expect(server.requests).toHaveLength(2);
    expect(upstream.state.retries).toBe(1);
  });

  test('twice is not asked a third time', async () => {
    await connect((socket) => socket.write(BAD));
    expect(await reasonOf(ask())).toBe('unavailable');
    expect(server.requests).toHaveLength(2);
  });

  test('with an error of GraphQL, with garbage or out of time is not asked again', async () => {
    const error = { errors: [{ message: 'no', extensions: { code: 'CONFLICT' } }] };
    await connect(
      (socket, count) => {
        if (count === 1) socket.write(reply(JSON.stringify(error)));
        if (count === 2) socket.write(reply('<html>'));
      },
      { limits: { timeoutMs: 2_000 } },
    );
    expect(await ask()).toEqual(error);
    expect(await reasonOf(ask())).toBe('reply');
    expect(await reasonOf(ask())).toBe('call-deadline');
    expect(server.requests).toHaveLength(3);
  });
});

test('a mutation is never asked again', async () => {
  await connect((socket) => socket.resetAndDestroy());
  expect(await reasonOf(ask(MUTATION))).toBe('connection');
  expect(server.requests).toHaveLength(1);
});

test('a dead subgraph is asked a tenth more often, not twice as often', async () => {
  await connect((socket) => socket.write(BAD), { limits: { circuit: circuit(1_000_000) } });
  for (let count = 0; count < 100; count += 1) await reasonOf(ask());
  // Ten that were saved up, and one for every ten calls.
  expect(upstream.state.retries).toBeLessThanOrEqual(20);
  expect(server.requests).toHaveLength(100 + upstream.state.retries);
});

describe('an operation', () => {
  test('whose client hangs up gives its query up', async () => {
    await connect(() => undefined);
    const client = new AbortController();
    const call = reasonOf(ask(QUERY, client.signal));
    await until(() => server.requests.length === 1);
    client.abort();
    expect(await call).toBe('cancelled');
    await until(() => server.closed === 1);
  });

  test('whose client hangs up lets its mutation finish', async () => {
    let finish: (() => void) | undefined;
    await connect((socket) => (finish = () => socket.write(GOOD)));
    const client = new AbortController();
    const call = ask(MUTATION, client.signal);
    await until(() => finish !== undefined);
    client.abort();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(server.closed).toBe(0);
    finish?.();
    expect(await call).toEqual(answer);
  });

  test.each([
    ['query', QUERY],
    ['mutation', MUTATION],
  ])('whose time runs out gets TIMEOUT for its %s', async (_kind, request) => {
    await connect(() => undefined);
    const operation = startDeadline(100);
    await expect(ask(request, operation.signal)).rejects.toMatchObject({
      code: 'TIMEOUT',
      reason: 'operation-deadline',
    });
  });

  test('that is over already asks nothing', async () => {
    await connect((socket) => socket.write(GOOD));
    const over = AbortSignal.abort(new DOMException('too late', 'TimeoutError'));
    expect(await reasonOf(ask(QUERY, over))).toBe('operation-deadline');
    expect(await reasonOf(ask(MUTATION, AbortSignal.abort()))).toBe('cancelled');
    expect(server.requests).toEqual([]);
  });

  test('keeps no listener of a call that is done', async () => {
    await connect((socket, count) => socket.write(count % 2 ? GOOD : BAD));
    const { signal } = new AbortController();
    for (let count = 0; count < 5; count += 1) await reasonOf(ask(MUTATION, signal));
    for (let count = 0; count < 5; count += 1) await reasonOf(ask(QUERY, signal));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});

describe('the circuit', () => {
  test('opens after repeated failures: calls fail at once and reach nobody', async () => {
    const lines: unknown[] = [];
    const log = createLog('test', 'silent');
    log.warn = (line: unknown) => void lines.push(line);
    await connect((socket) => socket.resetAndDestroy(), { limits: { circuit: circuit(5) }, log });
    for (let count = 0; count < 5; count += 1) await reasonOf(ask(MUTATION));
    expect(upstream.state.circuit).toBe('open');
    await expect(ask()).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', reason: 'circuit-open' });
    expect(await reasonOf(ask(MUTATION))).toBe('circuit-open');
    expect(server.requests).toHaveLength(5);
    expect((await upstream.health()).details).toMatchObject({ circuit: 'open' });
    expect(lines).toEqual([{ service: 'raw', circuit: 'open' }]);
  });

  test('lets one call try after a pause, refuses the others meanwhile, and closes when it is answered', async () => {
    let probe: Socket | undefined;
    await connect(
      (socket, count) => {
        if (count <= 3) socket.resetAndDestroy();
        else if (count === 4) probe = socket;
        else socket.write(GOOD);
      },
      { limits: { circuit: circuit(3, 50) } },
    );
    for (let count = 0; count < 3; count += 1) await reasonOf(ask(MUTATION));
    await new Promise((resolve) => setTimeout(resolve, 80));
    const first = ask();
    await until(() => probe !== undefined);
    expect(upstream.state.circuit).toBe('half-open');
    expect(await Promise.all([1, 2, 3].map(() => reasonOf(ask())))).toEqual(Array(3).fill('circuit-open'));
    probe?.write(GOOD);
    expect(await first).toEqual(answer);
    expect(upstream.state.circuit).toBe('closed');
    expect(await ask()).toEqual(answer);
  });

  test('stays open when the trial fails, also when the one who asked has gone', async () => {
    await connect((socket, count) => (count <= 4 ? socket.resetAndDestroy() : undefined), {
      limits: { circuit: circuit(3, 50), timeoutMs: 300 },
    });
    const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    for (let count = 0; count < 3; count += 1) await reasonOf(ask(MUTATION));
    await pause(80);
    expect(await reasonOf(ask())).toBe('connection');
    expect(upstream.state.circuit).toBe('open');
    await pause(130);
    const client = new AbortController();
    const call = reasonOf(ask(QUERY, client.signal));
    await until(() => server.requests.length === 5);
    client.abort();
    expect(await call).toBe('call-deadline');
    expect(upstream.state.circuit).toBe('open');
  });

  test('is not opened by what clients choose to ask: errors, long replies, slow operations beside quick ones', async () => {
    await connect(
      (socket) => {
        const { length } = server.requests;
        const text = server.requests[length - 1] ?? '';
        if (text.includes('error')) socket.write(reply('{"errors":[{"message":"no"}]}'));
        else if (text.includes('proto')) socket.write(reply('{"data":{"__proto__":{}}}'));
        else if (text.includes('long')) socket.write(reply('', { 'content-length': '99999999999' }));
        else if (text.includes('quick')) socket.write(GOOD);
      },
      { limits: { circuit: circuit(3), timeoutMs: 3_000 } },
    );
    const send = (name: string) => reasonOf(ask({ query: `{ ${name} }`, variables: {} }));
    for (const name of ['error', 'proto', 'long']) {
      for (let count = 0; count < 5; count += 1) await send(name);
    }
    const slow = Promise.all([1, 2, 3, 4, 5].map(() => send('slow')));
    await until(() => server.requests.length === 20);
    await send('quick');
    expect(await slow).toEqual(Array(5).fill('call-deadline'));
    expect(upstream.state.circuit).toBe('closed');
  });

  test('opens when nothing at all is answered in time', async () => {
    await connect(() => undefined, { limits: { circuit: circuit(3), timeoutMs: 100 } });
    await Promise.all([1, 2, 3].map(() => reasonOf(ask())));
    expect(upstream.state.circuit).toBe('open');
  });
});

test('beyond so many calls that wait, the next one is refused at once', async () => {
  const waiting: Socket[] = [];
  await connect((socket) => void waiting.push(socket), { limits: { maximumPending: 100 } });
  const calls = Array.from({ length: 100 }, () => ask());
  await until(() => waiting.length === 64);
  expect(upstream.state.pending).toBe(100);
  await expect(ask()).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', reason: 'overload' });
  expect(upstream.state.pending).toBe(100);
  while (upstream.state.pending > 0) {
    for (const socket of waiting.splice(0)) socket.write(GOOD);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(await Promise.all(calls)).toHaveLength(100);
});

test('a request may carry headers of its own, but not in place of those that say who asks', async () => {
  await connect((socket) => socket.write(GOOD));
  const headers = { traceparent: '00-aa-bb-01', 'x-gateway-secret': 'forged' };
  await upstream.execute({ ...QUERY, headers }, aCaller());
  expect(server.requests[0]).toMatch(/^traceparent: 00-aa-bb-01\r$/m);
  expect(server.requests[0]).toMatch(/^x-gateway-secret: the-secret\r$/m);
  expect(server.requests[0]).not.toContain('forged');
});
