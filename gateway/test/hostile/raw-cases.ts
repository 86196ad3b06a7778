/** Bytes on a connection, and the statuses of the answers. `closes`: the server ends the connection by itself. */
export interface RawCase {
  title: string;
  bytes: string | Buffer;
  statuses: number[];
  closes: boolean;
}

const PEOPLE = '{"query":"{ people { name } }"}';
const SLOW = '{"query":"{ slow(milliseconds: 300) }"}';
const head = (headers: string[], line = 'POST /graphql HTTP/1.1'): string =>
  `${[line, 'Host: gateway', 'Content-Type: application/json', ...headers].join('\r\n')}\r\n\r\n`;
const whole = (...headers: string[]): string =>
  head([`Content-Length: ${PEOPLE.length}`, ...headers]) + PEOPLE;
const chunked = `${PEOPLE.length.toString(16)}\r\n${PEOPLE}\r\n0\r\n\r\n`;
/** Of the web client's pages, which nobody has built for these tests. */
const NO_PAGE = 503;
const upgrade = (path: string, ...headers: string[]): string =>
  `${[
    `GET ${path} HTTP/1.1`,
    'Host: gateway',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Protocol: graphql-transport-ws',
    ...headers,
  ].join('\r\n')}\r\n\r\n`;

const refused = (title: string, bytes: string | Buffer, status = 400): RawCase => ({
  title,
  bytes,
  statuses: [status],
  closes: true,
});
const answered = (title: string, bytes: string, ...statuses: number[]): RawCase => ({
  title,
  bytes,
  statuses,
  closes: false,
});

export const RAW_CASES: RawCase[] = [
  refused(
    'a length and chunks',
    head([`Content-Length: ${PEOPLE.length}`, 'Transfer-Encoding: chunked']) + chunked,
  ),
  refused('chunks and a length', head(['Transfer-Encoding: chunked', 'Content-Length: 4']) + chunked),
  refused('two lengths', head(['Content-Length: 5', `Content-Length: ${PEOPLE.length}`]) + PEOPLE),
  refused('a list of lengths', head([`Content-Length: ${PEOPLE.length}, 5`]) + PEOPLE),
  refused('a negative length', head(['Content-Length: -1']) + PEOPLE),
  refused('a signed length', head([`Content-Length: +${PEOPLE.length}`]) + PEOPLE),
  refused('a length in hexadecimal', head(['Content-Length: 0x1f']) + PEOPLE),
  refused('a length beyond numbers', head(['Content-Length: 99999999999999999999999']) + PEOPLE),
  refused('an encoding after chunked', head(['Transfer-Encoding: chunked, identity']) + chunked),
  refused('an encoding that resembles chunked', head(['Transfer-Encoding: xchunked']) + chunked),
  refused('a space before the colon', head(['Transfer-Encoding : chunked']) + chunked),
  refused('a folded header', head(['X-Fold: a', ' Transfer-Encoding: chunked']) + PEOPLE),
  refused('a header without a name', head([': x']) + PEOPLE),
  refused('a NUL in a header', head(['X-Nul: a\0b']) + PEOPLE),
  refused('a bare carriage return in a header', head(['X-Bare: a\rTransfer-Encoding: chunked']) + PEOPLE),
  refused('a chunk of no length', head(['Transfer-Encoding: chunked']) + 'zz\r\nx\r\n0\r\n\r\n'),
  refused('a chunk beyond numbers', head(['Transfer-Encoding: chunked']) + 'ffffffffffffffffff\r\nx\r\n'),
  refused(
    'a chunk longer than it says',
    head(['Transfer-Encoding: chunked']) + `4\r\n${PEOPLE}\r\n0\r\n\r\n`,
  ),
  refused(
    'a chunk with an endless extension',
    head(['Transfer-Encoding: chunked']) + `4;${'x'.repeat(20_000)}\r\n`,
  ),
  refused('no host', 'POST /graphql HTTP/1.1\r\nContent-Length: 0\r\n\r\n'),
  refused('no HTTP at all', 'hello\r\n\r\n'),
  refused('HTTP of 1991', 'GET /graphql\r\n\r\n'),
  refused('HTTP of the future', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  refused('a version that is none', head([], 'POST /graphql HTTP/9.9')),
  refused('a method that is none', head([], 'LOOK /graphql HTTP/1.1')),
  refused('a space in the address', head([], 'POST /graph ql HTTP/1.1')),
  refused('TLS', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03])),
  refused('a header of 20 kB', head([`X-Large: ${'x'.repeat(20_000)}`]), 431),
  refused(
    'a thousand headers',
    head(Array.from({ length: 1_000 }, (_, index) => `X-H${index}: ${'x'.repeat(20)}`)),
    431,
  ),
  refused('an address of 20 kB', head([], `GET /graphql?query=${'x'.repeat(20_000)} HTTP/1.1`), 431),
  {
    title: 'a tunnel',
    bytes: 'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n',
    statuses: [],
    closes: true,
  },
  refused('a length of 1 GB', head(['Content-Length: 1000000000']), 413),
  refused(
    'a form that is still being sent',
    head(['Content-Length: 1000']).replace('application/json', 'text/plain'),
    415,
  ),
  refused(
    'a token that is none, and a body that never comes',
    head(['Content-Length: 1000', 'Authorization: Bearer x']),
    401,
  ),
  refused('an upgrade elsewhere', upgrade('/'), 404),
  refused('an upgrade below the endpoint', upgrade('/graphql/x'), 404),
  refused('an upgrade from a stranger’s page', upgrade('/graphql', 'Origin: https://evil.example'), 403),
  refused('an upgrade from a page without an origin', upgrade('/graphql', 'Origin: null'), 403),
  refused(
    'an upgrade from a page that resembles ours',
    upgrade('/graphql', 'Origin: http://gateway.evil.example'),
    403,
  ),
  refused('an upgrade from another port', upgrade('/graphql', 'Origin: http://gateway:81'), 403),
  refused('an upgrade without a key', upgrade('/graphql').replace(/Sec-WebSocket-Key.*\r\n/, '')),
  refused(
    'an upgrade by POST',
    upgrade('/graphql').replace('GET', 'POST').replace('\r\n\r\n', '\r\nContent-Length: 0\r\n\r\n'),
    405,
  ),
  refused(
    'an upgrade to something else',
    whole('Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABk'),
    405,
  ),
  answered(
    'another host in the address',
    head([`Content-Length: ${PEOPLE.length}`], 'POST http://evil.example/graphql HTTP/1.1') + PEOPLE,
    200,
  ),
  answered('requests one behind the other', whole() + whole() + whole(), 200, 200, 200),
  answered('a bad request behind a good one', whole() + head(['Content-Length: 2']) + '[]', 200, 400),
  answered(
    'a connection header that names the authorization',
    whole('Connection: authorization, keep-alive', 'Authorization: Bearer x'),
    401,
  ),
  answered('an expectation nobody knows', whole('Expect: 200-maybe'), 417),
  { title: 'HTTP of 1996', bytes: whole().replace('HTTP/1.1', 'HTTP/1.0'), statuses: [200], closes: true },
  answered('a path that is no text', head([], 'GET /%zz HTTP/1.1'), NO_PAGE),
  answered('a path with a NUL', head([], 'GET /%00 HTTP/1.1'), NO_PAGE),
  answered('a path of two slashes', head([], 'GET //evil.example/%2e%2e HTTP/1.1'), NO_PAGE),
  answered('an address that is none', head([], 'GET http://[::1 HTTP/1.1'), 404),
  answered('a star for an address', head([], 'OPTIONS * HTTP/1.1'), 404),
  answered(
    'a host that is none',
    head([], 'GET /graphql HTTP/1.1').replace('Host: gateway', 'Host: ]['),
    400,
  ),
  answered('chunks that are whole', head(['Transfer-Encoding: chunked']) + chunked, 200),
  answered(
    'a trailer that would sign in',
    head(['Transfer-Encoding: chunked', 'Trailer: Authorization']) +
      chunked.replace(/\r\n$/, 'Authorization: Bearer x\r\n\r\n'),
    200,
  ),
];

/** Beginnings of what is never finished, and wholes whose answer nobody reads. */
export const ABANDONED: Record<string, string> = {
  'half a header': head([]).slice(0, 40),
  'half a body': head(['Content-Length: 1000']) + PEOPLE,
  'half a chunk': `${head(['Transfer-Encoding: chunked'])}ffff\r\n{`,
  'a whole request': whole(),
  'what is no HTTP': 'hello\r\n\r\n',
  'what is too large': head(['Content-Length: 1000000000']),
  'a request that takes its time': head([`Content-Length: ${SLOW.length}`]) + SLOW,
  'an upgrade': upgrade('/graphql'),
  'an upgrade elsewhere': upgrade('/'),
  'an upgrade from a stranger’s page': upgrade('/graphql', 'Origin: https://evil.example'),
  'an upgrade without a key': upgrade('/graphql').replace(/Sec-WebSocket-Key.*\r\n/, ''),
  'a film': head([], 'GET /media/grant/film.ts?chunks=50 HTTP/1.1'),
  'half an upload': head(['Content-Length: 100000'], 'PUT /uploads/film HTTP/1.1') + PEOPLE,
};
