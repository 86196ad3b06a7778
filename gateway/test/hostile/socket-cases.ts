type Frame = string | Buffer;

/** What a client says on a socket, and how that ends: with a close code, or with an error for the last operation. */
export interface SocketCase {
  title: string;
  /** Empty: none is offered. */
  protocol?: string;
  /** False: nothing is said before `frames`; true: `connection_init`, and they wait for its answer. */
  isReady?: boolean;
  frames: Frame[];
  /** Bytes past the WebSocket library, which would not send them. */
  bytes?: Buffer;
  closes?: number;
  code?: string;
  reason?: string;
}

const say = (message: object): string => JSON.stringify(message);
const INIT = say({ type: 'connection_init' });
const subscribe = (query: unknown, more: object = {}, id: unknown = 'a'): string =>
  say({ type: 'subscribe', id, payload: { query, ...more } });
const deep = (start: string, end = '}}'): string =>
  `${start}${'['.repeat(100_000)}${']'.repeat(100_000)}${end}`;
const twice = (frame: string): string[] => [frame, frame];
const COUNT = 'subscription { uncounted }';
const cold = (title: string, closes: number, ...frames: Frame[]): SocketCase => ({ title, frames, closes });
const warm = (title: string, closes: number, ...frames: Frame[]): SocketCase => ({
  title,
  isReady: true,
  frames,
  closes,
});
const refused = (
  title: string,
  code: string,
  reason: string | undefined,
  ...frames: Frame[]
): SocketCase => ({
  title,
  isReady: true,
  frames,
  code,
  reason,
});
const raw = (title: string, closes: number, ...bytes: number[]): SocketCase => ({
  title,
  isReady: true,
  frames: [],
  bytes: Buffer.from(bytes),
  closes,
});

export const SOCKET_CASES: SocketCase[] = [
  { ...cold('no subprotocol', 4406), protocol: '' },
  { ...cold('the old subprotocol', 4406), protocol: 'graphql-ws' },
  cold('an operation before connection_init', 4401, subscribe('{ people { name } }')),
  cold(
    'an operation beside connection_init',
    4401,
    INIT.replace('}', ',"payload":{"accessToken":"x"}}'),
    subscribe('{ people { name } }'),
  ),
  cold('connection_init twice', 4429, INIT, INIT),
  cold('connection_init with a list', 4400, say({ type: 'connection_init', payload: [] })),
  cold('a token that is none', 4401, say({ type: 'connection_init', payload: { accessToken: 'x' } })),
  cold(
    'a token that is an object',
    4401,
    say({ type: 'connection_init', payload: { accessToken: { sub: 'boss' } } }),
  ),
  cold(
    'an authorization of another scheme',
    4401,
    say({ type: 'connection_init', payload: { authorization: 'Basic YTpi' } }),
  ),
  warm('connection_init again, later', 4429, INIT),
  warm('a binary frame', 4400, Buffer.from(subscribe('{ people { name } }'))),
  warm('garbage', 4400, 'hello'),
  warm('half a message', 4400, '{"type":"subscribe"'),
  cold('a ping that nobody could repeat', 4400, deep('{"type":"ping","payload":{"a":')),
  cold('a pong of many levels', 4400, deep('{"type":"pong","payload":{"a":')),
  cold('parameters of many levels', 4400, deep('{"type":"connection_init","payload":{"a":')),
  warm(
    'extensions of many levels',
    4400,
    deep('{"type":"subscribe","id":"a","payload":{"query":"{ people { name } }","extensions":{"a":', '}}}'),
  ),
  warm('a list', 4400, '[]'),
  warm('null', 4400, 'null'),
  warm('a message without a type', 4400, '{}'),
  warm('a type that does not exist', 4400, say({ type: 'start', id: 'a', payload: { query: COUNT } })),
  warm('a message of the server', 4400, say({ type: 'next', id: 'a', payload: {} })),
  warm('a type behind a prototype', 4400, '{"__proto__":{"type":"ping"}}'),
  warm('an operation without an id', 4400, say({ type: 'subscribe', payload: { query: COUNT } })),
  warm('an operation with an empty id', 4400, subscribe(COUNT, {}, '')),
  warm('an operation with a number for an id', 4400, subscribe(COUNT, {}, 1)),
  warm('an operation with an endless id', 4400, subscribe(COUNT, {}, 'x'.repeat(10_000))),
  warm('an operation without a payload', 4400, say({ type: 'subscribe', id: 'a' })),
  warm('an operation without a query', 4400, subscribe(undefined)),
  warm('a query that is a list', 4400, subscribe([COUNT])),
  warm('variables that are a list', 4400, subscribe(COUNT, { variables: [] })),
  warm('extensions that are text', 4400, subscribe(COUNT, { extensions: 'x' })),
  warm('one id twice', 4409, subscribe(COUNT), subscribe(COUNT)),
  warm('one long id in a wide script twice', 4409, ...twice(subscribe(COUNT, {}, '中'.repeat(64)))),
  warm('a message of 300 kB', 1009, subscribe(`${COUNT} #${'x'.repeat(300_000)}`)),
  raw('a frame that is not masked', 1002, 0x81, 0x02, 0x7b, 0x7d),
  raw('an opcode that does not exist', 1002, 0x83, 0x80, 0, 0, 0, 0),
  raw('a continuation of nothing', 1002, 0x80, 0x80, 0, 0, 0, 0),
  raw('a compressed frame nobody agreed to', 1002, 0xc1, 0x80, 0, 0, 0, 0),
  raw('a text that is no UTF-8', 1007, 0x81, 0x82, 0, 0, 0, 0, 0xff, 0xfe),
  raw('a ping of many bytes', 1002, 0x89, 0xfe, 0x01, 0x00, 0, 0, 0, 0),
  raw('a frame of 4 GB', 1009, 0x81, 0xff, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
  refused('a cookie over a socket', 'BAD_USER_INPUT', 'HTTP_REQUIRED', subscribe('mutation { signIn }')),
  refused(
    'a hundred and one subscriptions',
    'LIMIT_EXCEEDED',
    'SOCKET_OPERATIONS',
    ...Array.from({ length: 101 }, (_, index) => subscribe(COUNT, {}, `s${index}`)),
  ),
  refused(
    'a resumption from a forged cursor',
    'BAD_USER_INPUT',
    'CURSOR_INVALID',
    subscribe('subscription { entryAdded { cursor } }', { extensions: { after: 'forged' } }),
  ),
];
