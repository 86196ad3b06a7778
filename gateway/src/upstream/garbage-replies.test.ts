import type { Socket } from 'node:net';
import { testLog, until } from '../../../subgraphs/kit/src/testing/index';
import { aCaller } from '../../test/a-caller';
import { rawServer, reply, type RawServer } from '../../test/raw-server';
import { subgraphConnector } from './connect-subgraphs';
import type { FailureReason, Upstream } from './upstream';

const MAXIMUM_REPLY_BYTES = 20_000;
const TIMEOUT_MS = 30_000;
/** Of those that run out of it. */
const SHORT_TIMEOUT_MS = 400;
const SECRET = 'hunter2';

let server: RawServer | undefined;
let upstream: Upstream | undefined;
afterEach(async () => {
  await upstream?.close();
  await server?.close();
});

async function ask(
  answer: (socket: Socket, count: number) => void,
  { query = '{ a }', timeoutMs = TIMEOUT_MS } = {},
) {
  server = await rawServer(answer);
  const connections = {
    gatewaySecret: 'the secret of the gateway',
    cookieOwner: 'user',
    limits: { timeoutMs },
    maximumReplyBytes: MAXIMUM_REPLY_BYTES,
    log: testLog,
  };
  upstream = subgraphConnector(connections, new Map())('raw', { url: server.url });
  return upstream.execute({ query, variables: {} }, aCaller());
}

const say = (bytes: string | Buffer) => (socket: Socket) => void socket.write(bytes);
const sayAndEnd = (bytes: string | Buffer) => (socket: Socket) => void socket.end(bytes);
const json = (value: unknown) => say(reply(JSON.stringify(value)));
const html = `<html><body>502 Bad Gateway from 10.0.0.7 ${SECRET}</body></html>`;

type Row = [title: string, reason: FailureReason, answer: (socket: Socket, count: number) => void];

const NOT_A_RESULT: Row[] = [
  ['an empty body', 'reply', say(reply(''))],
  ['the page of a proxy', 'reply', say(reply(html, { 'content-type': 'text/html' }))],
  ['the page of a proxy that calls itself JSON', 'reply', say(reply(html))],
  ['JSON that calls itself text', 'reply', say(reply('{"data":{"a":1}}', { 'content-type': 'text/plain' }))],
  ['half of a JSON text', 'reply', say(reply('{"data":{"a":"' + SECRET))],
  ['a text that is not UTF-8', 'reply', say(reply(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])))],
  ['JSON in UTF-16', 'reply', say(reply(Buffer.from('{"data":{"a":1}}', 'utf16le')))],
  ['compressed bytes', 'reply', say(reply('{"data":{"a":1}}', { 'content-encoding': 'gzip' }))],
  ['a number', 'reply', json(7)],
  ['null', 'reply', json(null)],
  ['a list', 'reply', json([{ data: { a: 1 } }])],
  ['an object without data and errors', 'reply', json({ message: SECRET })],
  ['nothing, and no error', 'reply', json({ data: null })],
  ['data that is a text', 'reply', json({ data: SECRET })],
  ['data that is a list', 'reply', json({ data: [1] })],
  ['errors that are no list', 'reply', json({ data: { a: 1 }, errors: { message: SECRET } })],
  ['errors that are texts', 'reply', json({ data: { a: 1 }, errors: [SECRET] })],
  ['an error that is null', 'reply', json({ errors: [null] })],
  ['an error without a message', 'reply', json({ errors: [{ path: ['a'] }] })],
  ['an error whose message is an object', 'reply', json({ errors: [{ message: { text: SECRET } }] })],
  ['an error whose path is a text', 'reply', json({ errors: [{ message: 'x', path: 'a' }] })],
  ['an error with an object in its path', 'reply', json({ errors: [{ message: 'x', path: ['a', {}] }] })],
  [
    'an error with half an index in its path',
    'reply',
    json({ errors: [{ message: 'x', path: ['a', 0.5] }] }),
  ],
  ['an error whose extensions are a list', 'reply', json({ errors: [{ message: 'x', extensions: [] }] })],
  ['extensions that are a text', 'reply', json({ data: { a: 1 }, extensions: SECRET })],
  ['a key __proto__', 'reply', say(reply('{"data":{"a":{"__proto__":{"isAdmin":true}}}}'))],
  ['a key __proto__ in disguise', 'reply', say(reply('{"data":{"a":[{"\\u005f_proto__":{"b":1}}]}}'))],
  ['nesting without end', 'reply', say(reply(`{"data":{"a":${'['.repeat(9_000)}`))],
  ['500 and a page', 'reply', say(reply(html, { 'content-type': 'text/html' }, 500))],
  ['500 and a result', 'reply', say(reply('{"data":{"a":1}}', {}, 500))],
  ['a refusal of the gateway itself', 'reply', say(reply('{"errors":[{"message":"no"}]}', {}, 401))],
  ['404 without a result', 'reply', say(reply('not here', { 'content-type': 'text/plain' }, 404))],
];

const NOT_HTTP: Row[] = [
  ['bytes of another protocol', 'reply', say('SSH-2.0-OpenSSH_9.9\r\n')],
  ['a binary blob', 'reply', say(Buffer.alloc(500, 0x80))],
  ['headers without end', 'reply', say(`HTTP/1.1 200 OK\r\n${`x-more: ${'y'.repeat(900)}\r\n`.repeat(100)}`)],
  ['a broken chunk', 'reply', say('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{"data"')],
  [
    'two contradicting lengths',
    'connection',
    say('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 9\r\n\r\n{}'),
  ],
  ['a length that is too short', 'reply', say(reply('{"data":{"a":1}}', { 'content-length': '5' }))],
  ['100 Continue that nobody asked for', 'connection', say('HTTP/1.1 100 Continue\r\n\r\n')],
  [
    '101 Switching Protocols',
    'connection',
    say('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
  ],
  [
    'a body that ends before its length',
    'connection',
    sayAndEnd(reply('{"data"', { 'content-length': '500' })),
  ],
  ['a connection that closes without a word', 'connection', sayAndEnd('')],
  ['a connection that is reset', 'connection', (socket) => socket.resetAndDestroy()],
  ['503', 'unavailable', say(reply('{"data":{"a":1}}', {}, 503))],
];

const TOO_MUCH: Row[] = [
  ['a reply that says it is too long', 'reply-size', say(reply('{}', { 'content-length': '20001' }))],
  [
    'a reply that never stops',
    'reply-size',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n');
      const more = setInterval(() => socket.write(`1000\r\n${' '.repeat(0x1000)}\r\n`), 1);
      socket.on('close', () => clearInterval(more));
    },
  ],
];

const TOO_SLOW: Row[] = [
  ['silence', 'call-deadline', () => undefined],
  ['a head and then silence', 'call-deadline', say('HTTP/1.1 200 OK\r\ncontent-length: 20\r\n\r\n')],
  [
    'one byte now and then',
    'call-deadline',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9000\r\n\r\n');
      const drip = setInterval(() => socket.write(' '), 20);
      socket.on('close', () => clearInterval(drip));
    },
  ],
  [
    'headers now and then',
    'call-deadline',
    (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const drip = setInterval(() => socket.write('x-more: y\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    },
  ],
  [
    '103 Early Hints without end',
    'call-deadline',
    (socket) => {
      const hints = setInterval(() => socket.write('HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n'), 20);
      socket.on('close', () => clearInterval(hints));
    },
  ],
];

describe('a subgraph that answers with', () => {
  test.each([...NOT_A_RESULT, ...NOT_HTTP, ...TOO_MUCH])(
    '%s is unavailable',
    async (_title, reason, answer) => {
      await expect(ask(answer)).rejects.toMatchObject({
        code: 'UPSTREAM_UNAVAILABLE',
        reason,
        detail: expect.not.stringContaining(SECRET),
      });
    },
  );

  test.each(TOO_SLOW)('%s runs out of time', async (_title, reason, answer) => {
    const asked = ask(answer, { timeoutMs: SHORT_TIMEOUT_MS });
    await expect(asked).rejects.toMatchObject({ code: 'TIMEOUT', reason });
    // Nobody waits, so the connection is closed.
    await until(() => server?.closed === 1);
  });

  test('a redirect is not followed', async () => {
    const elsewhere = await rawServer(json({ data: { a: 1 } }));
    await expect(ask(say(reply('', { location: elsewhere.url }, 307)))).rejects.toMatchObject({
      reason: 'reply',
    });
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  test('too long a reply is not read to its end: the connection is closed', async () => {
    let sent = 0;
    const failure = ask((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 900000000\r\n\r\n');
      const more = (): void => {
        while (!socket.destroyed && sent < 900_000_000) {
          sent += 65_536;
          if (!socket.write(Buffer.alloc(65_536, ' '))) return void socket.once('drain', more);
        }
      };
      more();
    });
    await expect(failure).rejects.toMatchObject({ reason: 'reply-size' });
    await until(() => server?.closed === 1);
    expect(sent).toBeLessThan(50_000_000);
  });
});

describe('a subgraph that answers rightly', () => {
  const result = {
    data: { a: 1 },
    errors: [{ message: 'm', path: ['b', 0], extensions: { code: 'NOT_FOUND' } }],
  };

  test.each([
    ['as JSON', reply(JSON.stringify(result))],
    [
      'as a GraphQL response',
      reply(JSON.stringify(result), { 'content-type': 'application/graphql-response+json; charset=utf-8' }),
    ],
    [
      'with what the gateway does not read',
      reply(JSON.stringify({ ...result, extra: [1], errors: [{ ...result.errors[0], locations: 'x' }] })),
    ],
    ['with a byte order mark', reply(`\uFEFF${JSON.stringify(result)}`)],
    ['with 400, as for a request that it refuses', reply(JSON.stringify(result), {}, 400)],
    [
      'in chunks',
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${JSON.stringify(result).length.toString(16)}\r\n${JSON.stringify(result)}\r\n0\r\n\r\n`,
    ],
  ])('%s is understood', async (_title, bytes) => {
    expect(await ask(say(bytes))).toEqual(result);
  });

  test('a key __proto__ is what the client called it', async () => {
    const bytes = reply('{"data":{"__proto__":{"a":1}}}');
    const result = await ask((socket) => socket.write(bytes), { query: '{ __proto__: b { a } }' });
    expect(JSON.stringify(result)).toBe('{"data":{"__proto__":{"a":1}}}');
  });

  test('a text __proto__ is a text', async () => {
    expect(await ask(json({ data: { a: '__proto__' } }))).toEqual({ data: { a: '__proto__' } });
  });

  test('it was asked for a plain answer', async () => {
    await ask(json({ data: { a: 1 } }));
    expect(server?.requests[0]).toMatch(/^accept-encoding: identity\r$/im);
  });
});
