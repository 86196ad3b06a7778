/** A request over HTTP and how it is answered. POST of JSON to /graphql where nothing else is said. */
export interface HttpCase {
  title: string;
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  status: number;
  /** Of the error; null where there is none to read. */
  code: string | null;
  reason?: string;
}

const PEOPLE = '{"query":"{ people { name } }"}';
const ASKED = { 'apollo-require-preflight': '1' };
const bad = (title: string, status: number, reason: string, facts: Partial<HttpCase>): HttpCase => ({
  title,
  body: PEOPLE,
  status,
  code: 'BAD_USER_INPUT',
  reason,
  ...facts,
});
const media = (type: string): HttpCase =>
  bad(`content of the type ${type || '(none)'}`, 415, 'UNSUPPORTED_MEDIA_TYPE', {
    headers: { 'content-type': type },
  });
const encoding = (name: string): HttpCase =>
  bad(`a body encoded as ${name}`, 415, 'UNSUPPORTED_MEDIA_TYPE', { headers: { 'content-encoding': name } });
const body = (title: string, reason: string, text: string | Buffer): HttpCase =>
  bad(title, 400, reason, { body: text });
const address = (
  title: string,
  status: number,
  reason: string,
  search: string,
  headers = ASKED as Record<string, string>,
): HttpCase =>
  bad(title, status, reason, { method: 'GET', path: `/graphql${search}`, headers, body: undefined });
const method = (name: string): HttpCase =>
  bad(`the method ${name}`, 405, 'METHOD_NOT_ALLOWED', { method: name, body: undefined });
const token = (title: string, authorization: string): HttpCase => ({
  title,
  body: PEOPLE,
  headers: { authorization },
  status: 401,
  code: 'UNAUTHENTICATED',
});
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

export const HTTP_CASES: HttpCase[] = [
  ...['PUT', 'PATCH', 'DELETE', 'PROPFIND'].map(method),
  { title: 'the method HEAD', method: 'HEAD', status: 405, code: null },
  ...[
    'text/plain',
    'text/plain; application/json',
    'application/json; charset=utf-16',
    'application/json; charset=iso-8859-1',
    'application/json; x=y',
    'application/graphql',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    '',
  ].map(media),
  ...['gzip', 'deflate', 'br', 'zstd', 'gzip, gzip, gzip'].map(encoding),
  body('an empty body', 'NOT_JSON', ''),
  body('half a body', 'NOT_JSON', PEOPLE.slice(0, 10)),
  body('two bodies', 'NOT_JSON', PEOPLE + PEOPLE),
  body('JavaScript', 'NOT_JSON', "{query: '{ people { name } }'}"),
  body('a batch', 'BATCH', `[${PEOPLE},${PEOPLE}]`),
  body('an empty batch', 'BATCH', '[]'),
  body('text instead of an object', 'WRONG_TYPE', '"{ people { name } }"'),
  body('null', 'WRONG_TYPE', 'null'),
  body('a number', 'WRONG_TYPE', '1e999'),
  body('no query', 'QUERY_MISSING', '{}'),
  body('a query behind a prototype', 'QUERY_MISSING', `{"__proto__":${PEOPLE}}`),
  body('a query that is a list', 'WRONG_TYPE', '{"query":["{ people { name } }"]}'),
  body('a query that is an object', 'WRONG_TYPE', '{"query":{"toString":"x"}}'),
  body('variables that are a list', 'WRONG_TYPE', '{"query":"{ people { name } }","variables":[]}'),
  body('variables that are text', 'WRONG_TYPE', '{"query":"{ people { name } }","variables":"{}"}'),
  body('extensions that are a number', 'WRONG_TYPE', '{"query":"{ people { name } }","extensions":1}'),
  body('a name that is an object', 'WRONG_TYPE', '{"query":"{ people { name } }","operationName":{}}'),
  body('a key twice', 'REPEATED_KEY', '{"query":"{ people { name } }","query":"mutation { signOut }"}'),
  body('bytes that are no UTF-8', 'BAD_ENCODING', Buffer.from(PEOPLE.replace('name', 'n\xe4me'), 'latin1')),
  body('UTF-16', 'BAD_ENCODING', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(PEOPLE, 'utf16le')])),
  {
    title: 'a body of 300 kB',
    body: `{"query":"${'x'.repeat(300_000)}"}`,
    status: 413,
    code: 'LIMIT_EXCEEDED',
    reason: 'BODY',
  },
  {
    title: 'a body of 1 MB',
    body: Buffer.alloc(1_000_000, 32),
    status: 413,
    code: 'LIMIT_EXCEEDED',
    reason: 'BODY',
  },
  {
    title: 'a hundred thousand brackets',
    body: `{"query":"{ people { name } }","variables":{"v":${'['.repeat(100_000)}`,
    status: 400,
    code: 'LIMIT_EXCEEDED',
    reason: 'JSON_DEPTH',
  },
  address('a GET that another site could send', 400, 'PREFLIGHT_REQUIRED', '?query={people{name}}', {
    accept: '*/*',
  }),
  address('a GET with an empty header', 400, 'PREFLIGHT_REQUIRED', '?query={people{name}}', {
    'apollo-require-preflight': '',
  }),
  address('a GET that claims JSON without being asked', 400, 'PREFLIGHT_REQUIRED', '?query={people{name}}', {
    'content-type': 'text/plain',
  }),
  address('a GET without a query', 400, 'QUERY_MISSING', ''),
  address(
    'a query twice in the address',
    400,
    'REPEATED_PARAMETER',
    '?query={people{name}}&query={people{id}}',
  ),
  address('variables in the address that are no JSON', 400, 'NOT_JSON', '?query={people{name}}&variables={'),
  address('a list in the address', 400, 'BATCH', '?query={people{name}}&variables=[]'),
  address('an address that is no UTF-8', 400, 'BAD_ENCODING', '?query=%ff%fe'),
  address('a mutation in the address', 405, 'POST_REQUIRED', '?query=mutation{signOut}'),
  address(
    'a mutation behind a query in the address',
    405,
    'POST_REQUIRED',
    '?operationName=B&query=query%20A{people{name}}mutation%20B{signOut}',
  ),
  address('a subscription in the address', 400, 'WEBSOCKET_REQUIRED', '?query=subscription{uncounted}'),
  {
    title: 'a long address',
    method: 'GET',
    path: `/graphql?query=${'a'.repeat(9_000)}`,
    headers: ASKED,
    status: 414,
    code: 'LIMIT_EXCEEDED',
    reason: 'ADDRESS',
  },
  bad('a subscription by POST', 400, 'WEBSOCKET_REQUIRED', {
    body: '{"query":"subscription { uncounted }"}',
  }),
  ...['text/html', 'application/xml', 'application/json;q=0', 'image/*'].map((accept) =>
    bad(`an answer in ${accept}`, 406, 'NOT_ACCEPTABLE', { headers: { accept } }),
  ),
  token('a token of another scheme', 'Basic YWRtaW46YWRtaW4='),
  token('a token that is none', 'Bearer x'),
  token('no token after Bearer', 'Bearer '),
  token('two tokens', 'Bearer a, Bearer b'),
  token(
    'a token signed by nobody',
    `Bearer ${encoded({ alg: 'none' })}.${encoded({ sub: 'boss', roles: ['ADMIN'] })}.`,
  ),
  token(
    'a token signed with another key',
    `Bearer ${encoded({ alg: 'HS256' })}.${encoded({ sub: 'boss', exp: 9e9 })}.${'A'.repeat(43)}`,
  ),
  token('a token as long as a header can be', `Bearer ${'a'.repeat(12_000)}`),
  { title: 'a place below the endpoint', path: '/graphql/admin', body: PEOPLE, status: 404, code: null },
  {
    title: 'a way out of the web client’s folder',
    method: 'GET',
    path: '/assets/..%2f..%2fpackage.json',
    status: 404,
    code: null,
  },
  { title: 'metrics', method: 'GET', path: '/metrics', status: 404, code: null },
  {
    title: 'metrics with a token that is none',
    method: 'GET',
    path: '/metrics',
    headers: { authorization: 'Bearer x' },
    status: 404,
    code: null,
  },
];

/** What a client must not say: the request is answered, and the subgraph hears none of it. */
export const IGNORED_HEADERS: [string, Record<string, string>][] = [
  ['the gateway’s secret', { 'x-gateway-secret': 'guess' }],
  ['an address', { 'x-client-address': '6.6.6.6' }],
  ['a program', { 'x-client-agent': 'forged' }],
  ['an address as a proxy would', { 'x-forwarded-for': '6.6.6.6' }],
  ['an address as another proxy would', { forwarded: 'for=6.6.6.6', 'x-real-ip': '6.6.6.6' }],
  ['an identity', { 'x-viewer': '{"userId":"boss"}', 'x-user-id': 'boss', 'x-roles': 'ADMIN' }],
  ['a request id with SQL in it', { 'x-request-id': "x'; DROP TABLE users --" }],
  ['a request id that is long', { 'x-request-id': 'x'.repeat(5_000) }],
  ['that a trace is wanted', { 'apollo-federation-include-trace': 'ftv1' }],
  ['that the plan is wanted', { 'apollo-query-plan-experimental': '1', 'apollo-expose-query-plan': 'true' }],
  [
    'that headers belong to one connection',
    { connection: 'close, x-gateway-secret, x-request-id, x-client-address' },
  ],
  ['a method in a header', { 'x-http-method-override': 'DELETE' }],
  ['another address in a header', { 'x-original-url': '/admin', 'x-rewrite-url': '/admin' }],
];
