import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { counter, type Kind } from './closed-loop';
import type { Attack, Outcome } from './messages';

const HEAD = 'POST /graphql HTTP/1.1\r\nHost: service\r\nContent-Type: application/json\r\n';
const whole = (query: string): string => {
  const body = JSON.stringify({ query });
  return `${HEAD}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
};
const SMALL = whole('{ plans { id } }');
const BIG = whole('{ search(query: "", first: 100) { nodes { id name synopsis posterUrl backdropUrl } } }');
const CONNECTIONS = 8;

interface Held {
  connections: number;
  begin: (socket: Socket) => void;
  /** Called every so many milliseconds for each that is open. */
  again?: { everyMs: number; say(socket: Socket): void };
  /** Reads nothing of what the server says. */
  isDeaf?: boolean;
}

/** So many connections at a time; one that the server closes is replaced at once. */
const holding =
  ({ connections, begin, again, isDeaf }: Held): Kind =>
  async (attack) => {
    const { counts, count } = counter();
    const open = new Set<Socket>();
    const end = Date.now() + attack.seconds * 1000;
    const add = (): void => {
      const socket = dial(attack);
      open.add(socket);
      socket.once('connect', () => begin(socket));
      if (isDeaf) socket.pause();
      else socket.on('data', (data: Buffer) => count(statusOf(data)));
      socket.once('close', () => {
        count('closed');
        open.delete(socket);
        // A flood that is refused at once does not become a busy loop of this side.
        if (Date.now() < end) setTimeout(add, 50);
      });
    };
    for (let index = 0; index < connections; index += 1) add();
    const timer = again && setInterval(() => open.forEach((socket) => again.say(socket)), again.everyMs);
    await new Promise((resolve) => setTimeout(resolve, attack.seconds * 1000));
    clearInterval(timer);
    counts['open at the end'] = open.size;
    for (const socket of open) socket.destroy();
    return counts;
  };

/** Eight at a time: connect, send, and go; `read` waits until the server closes. */
const repeating =
  (bytes: (index: number) => string | Buffer, ending: 'read' | 'reset'): Kind =>
  async (attack) => {
    const { counts, count } = counter();
    const end = Date.now() + attack.seconds * 1000;
    let index = 0;
    const one = async (): Promise<void> => {
      while (Date.now() < end) count(await exchange(attack, bytes(index++), ending));
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, one));
    return counts;
  };

function exchange(attack: Attack, bytes: string | Buffer, ending: 'read' | 'reset'): Promise<string> {
  return new Promise((resolve) => {
    let outcome = ending === 'reset' ? 'reset' : 'closed';
    const socket = dial(attack);
    socket.once('connect', () => {
      socket.write(bytes, () => ending === 'reset' && setTimeout(() => socket.resetAndDestroy(), 1));
    });
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on('data', (data: Buffer) => {
      outcome = statusOf(data);
      socket.destroy();
    });
    socket.once('close', () => resolve(outcome));
  });
}

function dial({ address, from }: Attack): Socket {
  const { hostname, port } = new URL(address);
  return connect({ host: hostname, port: Number(port), localAddress: from }).on('error', () => undefined);
}

const statusOf = (data: Buffer): string => data.toString('latin1', 9, 12);

/** Requests one behind the other without waiting; what comes back is read. */
const pipelining = (request: string): Kind =>
  holding({
    connections: CONNECTIONS,
    begin: (socket) => {
      const batch = request.repeat(Math.ceil(64_000 / request.length));
      const pour = (): void => {
        while (!socket.destroyed && socket.write(batch));
      };
      socket.on('drain', pour);
      pour();
    },
  });

/** Hostile clients that misuse connections. */
export const CONNECTION_KINDS: Record<string, (attack: Attack) => Promise<Outcome>> = {
  'slow headers': holding({
    connections: 400,
    begin: (socket) => void socket.write(HEAD),
    again: { everyMs: 500, say: (socket) => void socket.write('X-Slow: x\r\n') },
  }),
  'slow bodies': holding({
    connections: 400,
    begin: (socket) => void socket.write(`${HEAD}Content-Length: 100000\r\n\r\n{`),
    again: { everyMs: 500, say: (socket) => void socket.write(' ') },
  }),
  'slow readers of big answers': holding({
    connections: 200,
    isDeaf: true,
    begin: (socket) => void socket.write(BIG.repeat(20)),
  }),
  'a flood of connections': holding({ connections: 1_500, begin: () => undefined }),
  'pipelined operations': pipelining(SMALL),
  'pipelined health checks': pipelining('GET /health HTTP/1.1\r\nHost: service\r\n\r\n'),
  'garbage for HTTP': repeating(
    (index) => `GE\u0001T /${index} HTTP/9.9\r\nContent-Length: -1\r\n\r\n`,
    'read',
  ),
  'random bytes': repeating(() => randomBytes(2_000), 'read'),
  'requests that hang up': repeating(() => BIG, 'reset'),
};
