import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { request } from 'undici';
import { REQUEST_LIMITS } from '../limits/limits';
import { negotiateAnswer } from './answer-media-type';
import { readGraphqlRequest } from './read-graphql-request';
import { parseJsonObject } from './request-json';

const BODY_MS = 1_000;
let server: Server;
let url: string;

// Answers with what was read, or with the refusal as the endpoint would send it.
beforeAll(async () => {
  server = createServer((incoming, response) => {
    readGraphqlRequest(incoming, { bodyMs: BODY_MS }).then(
      (read) => response.end(JSON.stringify(read)),
      (error: GraphQLError) => {
        const { http, ...extensions } = error.extensions as { http: { status: number; headers?: object } };
        response.writeHead(http.status, { ...http.headers });
        response.end(JSON.stringify(extensions));
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function send(init: Parameters<typeof request>[1] & object, search = '') {
  const { statusCode, headers, body } = await request(url + search, init);
  return { status: statusCode, headers, ...((await body.json()) as Record<string, unknown>) };
}
const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
  send({ method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
const ASKED = { 'apollo-require-preflight': '1' };
const get = (search: string, headers: Record<string, string> = ASKED) =>
  send({ method: 'GET', headers }, search);

test('an operation is read from a body, and absent or null parts are empty', async () => {
  const whole = { query: '{ a }', operationName: 'A', variables: { b: [1, 'ü'] }, extensions: { c: 1 } };
  expect(await post(JSON.stringify(whole))).toMatchObject({ status: 200, ...whole });
  const bare = { query: '{ a }', operationName: null, variables: null, extensions: null, other: 1 };
  const read = { query: '{ a }', operationName: null, variables: {}, extensions: {} };
  expect(await post(JSON.stringify(bare))).toMatchObject({ status: 200, ...read });
  expect(await post(`\ufeff${JSON.stringify({ query: '{ a }' })}`)).toMatchObject({ status: 200, ...read });
});

test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])(
  '%s is read',
  async (type) => {
    expect((await post('{"query":"{ a }"}', { 'content-type': type })).status).toBe(200);
  },
);

test.each([
  'text/plain',
  'text/plain; application/json',
  'application/json; charset=utf-16',
  'application/json; charset=latin1',
  'application/json; boundary=x',
  'application/jsonp',
  'application/graphql',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json, text/plain',
  '',
])('content of the type "%s" is not', async (type) => {
  const answer = await post('{"query":"{ a }"}', { 'content-type': type });
  expect(answer).toMatchObject({ status: 415, code: 'BAD_USER_INPUT', reason: 'UNSUPPORTED_MEDIA_TYPE' });
});

test.each(['gzip', 'deflate', 'br', 'identity, gzip'])(
  'a body encoded as %s is refused',
  async (encoding) => {
    expect((await post('{"query":"{ a }"}', { 'content-encoding': encoding })).status).toBe(415);
  },
);

test.each<[string, string | Buffer, string]>([
  ['nothing', '', 'NOT_JSON'],
  ['half of it', '{"query":', 'NOT_JSON'],
  ['a list of operations', '[{"query":"{ a }"}]', 'BATCH'],
  ['text', '"{ a }"', 'WRONG_TYPE'],
  ['null', 'null', 'WRONG_TYPE'],
  ['no query', '{}', 'QUERY_MISSING'],
  ['a query of null', '{"query":null}', 'QUERY_MISSING'],
  ['a query of a prototype', '{"__proto__":{"query":"{ a }"}}', 'QUERY_MISSING'],
  ['a query that is a list', '{"query":["{ a }"]}', 'WRONG_TYPE'],
  ['a name that is a number', '{"query":"{ a }","operationName":1}', 'WRONG_TYPE'],
  ['variables that are a list', '{"query":"{ a }","variables":[]}', 'WRONG_TYPE'],
  ['variables that are text', '{"query":"{ a }","variables":"{}"}', 'WRONG_TYPE'],
  ['extensions that are true', '{"query":"{ a }","extensions":true}', 'WRONG_TYPE'],
  ['a key twice', '{"query":"{ a }","query":"{ b }"}', 'REPEATED_KEY'],
  ['a key twice, once in disguise', '{"query":"{ a }","qu\\u0065ry":"{ b }"}', 'REPEATED_KEY'],
  ['bytes that are no UTF-8', Buffer.from('{"query":"{ a }\xff"}', 'latin1'), 'BAD_ENCODING'],
  ['a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 'BAD_ENCODING'],
])('a body of %s is refused', async (_title, body, reason) => {
  expect(await post(body)).toMatchObject({ status: 400, code: 'BAD_USER_INPUT', reason });
});

test('JSON of too many levels is refused before it is parsed', async () => {
  const body = `{"query":"{ a }","variables":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  expect(await post(body)).toMatchObject({ status: 400, code: 'LIMIT_EXCEEDED', reason: 'JSON_DEPTH' });
  const text = `{"query":"{ a(in: \\"${'['.repeat(50)}\\") }"}`;
  expect((await post(text)).status).toBe(200);
});

test('a persisted operation comes without text', async () => {
  const extensions = { persistedQuery: { version: 1, sha256Hash: 'abc' } };
  expect(await post(JSON.stringify({ extensions }))).toMatchObject({ query: null, extensions });
});

test('a query is read from an address', async () => {
  const search = `?query=${encodeURIComponent('{ a }')}&operationName=A&variables=${encodeURIComponent('{"ü":1}')}&other=1`;
  expect(await get(search)).toMatchObject({
    status: 200,
    query: '{ a }',
    operationName: 'A',
    variables: { ü: 1 },
  });
});

test.each<[string, string, number, string, Record<string, string>]>([
  [
    'no header that a browser asks for',
    '?query={a}',
    400,
    'PREFLIGHT_REQUIRED',
    { accept: 'application/json' },
  ],
  ['an empty one', '?query={a}', 400, 'PREFLIGHT_REQUIRED', { 'apollo-require-preflight': '' }],
  ['no query', '', 400, 'QUERY_MISSING', ASKED],
  ['a query twice', '?query={a}&query={b}', 400, 'REPEATED_PARAMETER', ASKED],
  ['variables twice', '?query={a}&variables={}&variables={}', 400, 'REPEATED_PARAMETER', ASKED],
  ['variables that are no JSON', '?query={a}&variables={', 400, 'NOT_JSON', ASKED],
  ['variables that are a list', '?query={a}&variables=[]', 400, 'BATCH', ASKED],
  ['bytes that are no UTF-8', '?query=%ff', 400, 'BAD_ENCODING', ASKED],
  ['broken percent signs', '?query=%zz', 400, 'BAD_ENCODING', ASKED],
  ['a long address', `?query=${'a'.repeat(9_000)}`, 414, 'ADDRESS', ASKED],
])('a GET with %s is refused', async (_title, search, status, reason, headers) => {
  expect(await get(search, headers)).toMatchObject({ status, reason });
});

test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'] as const)(
  '%s is answered with what is allowed',
  async (method) => {
    const answer = await send({ method });
    expect(answer).toMatchObject({
      status: 405,
      reason: 'METHOD_NOT_ALLOWED',
      headers: { allow: 'GET, POST' },
    });
  },
);

/** Everything that a connection answers until the other side closes it. */
function raw(text: string, keepSending?: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text));
    const drip = keepSending ? setInterval(() => socket.write(keepSending), 20) : undefined;
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(drip);
      resolve(answer);
    });
  });
}
const head = (headers: string) =>
  `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${headers}\r\n\r\n`;
const tooLarge = REQUEST_LIMITS.bodyBytes + 1;

test('a body that is a little too large can still read why it was refused, and the connection lives on', async () => {
  const answer = await post('x'.repeat(tooLarge));
  expect(answer).toMatchObject({ status: 413, code: 'LIMIT_EXCEEDED', limit: REQUEST_LIMITS.bodyBytes });
  expect(answer.headers.connection).not.toBe('close');
});

test('a body that never ends is refused and closed: announced, in chunks, or sent slowly', async () => {
  const announced = await raw(head(`Content-Length: ${tooLarge * 100}`));
  expect(announced).toMatch(/^HTTP\/1\.1 413 .*connection: close/is);
  const chunk = `20000\r\n${'x'.repeat(0x20000)}\r\n`;
  expect(await raw(head('Transfer-Encoding: chunked'), chunk)).toMatch(
    /^HTTP\/1\.1 413 .*connection: close/is,
  );
  expect(await raw(head('Content-Length: 1000'), ' ')).toMatch(
    /^HTTP\/1\.1 408 .*connection: close.*TIMEOUT/is,
  );
  expect(await raw(head('Content-Encoding: gzip\r\nContent-Length: 1000'))).toMatch(
    /^HTTP\/1\.1 415 .*connection: close/is,
  );
});

test('whatever comes as JSON is read or refused with a code', () => {
  const texts = fc.oneof(
    fc.json(),
    fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', 'a') }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      try {
        expect(parseJsonObject(text, 'body')).toEqual(JSON.parse(text));
      } catch (error) {
        expect((error as GraphQLError).extensions?.http).toMatchObject({ status: 400 });
      }
    }),
  );
});

test.each<[string | undefined, string, object | null]>([
  [undefined, 'application/json', null],
  ['*/*', 'application/json', null],
  ['application/*', 'application/json', null],
  ['application/json', 'application/json', null],
  ['application/json; charset=utf-8', 'application/json', null],
  ['application/graphql-response+json', 'application/graphql-response+json', null],
  ['application/graphql-response+json,application/json;q=0.9', 'application/graphql-response+json', null],
  ['application/graphql-response+json;q=0.1, */*', 'application/json', null],
  ['application/graphql-response+json;q=0, application/json', 'application/json', null],
  ['text/html,application/xhtml+xml,*/*;q=0.8', 'application/json', null],
  [
    'multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9',
    'application/graphql-response+json',
    { deferspec: '20220824' },
  ],
  ['multipart/mixed;q=0, application/json', 'application/json', null],
])('whoever accepts %s is answered in %s', (accept, mediaType, multipart) => {
  expect(negotiateAnswer(accept)).toEqual({ mediaType, multipart });
});

test.each([
  'text/html',
  'application/xml',
  'application/json;q=0',
  'application/json; charset=utf-16',
  '!!!',
])('whoever accepts %s alone gets nothing', (accept) => {
  expect(() => negotiateAnswer(accept)).toThrow(
    expect.objectContaining({ extensions: expect.objectContaining({ http: { status: 406, headers: {} } }) }),
  );
});
