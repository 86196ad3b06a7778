import WebSocket from 'ws';
import { counter, type Kind } from './closed-loop';
import type { Attack } from './messages';

const say = (message: object): string => JSON.stringify(message);
const BIG = '{ search(query: "", first: 100) { nodes { id name synopsis posterUrl backdropUrl } } }';
const FOLLOW = 'subscription { membershipUpdated { cursor occurredAt } }';

interface SocketKind {
  sockets: number;
  /** Signed in, all as one account. */
  isSignedIn?: boolean;
  /** Null: it never says who it is. */
  whenReady: ((socket: WebSocket) => void) | null;
  isDeaf?: boolean;
}

/** So many sockets at a time; one that the server closes is replaced. */
const withSockets =
  ({ sockets, isSignedIn, whenReady, isDeaf }: SocketKind): Kind =>
  async (attack) => {
    const { counts, count } = counter();
    const open = new Set<WebSocket>();
    const end = Date.now() + attack.seconds * 1000;
    const add = (): void => {
      const socket = dial(attack);
      open.add(socket);
      socket.on('error', () => undefined);
      socket.once('open', () => {
        if (!whenReady) return;
        socket.send(
          say({ type: 'connection_init', payload: isSignedIn ? { accessToken: attack.token } : {} }),
        );
        socket.once('message', () => {
          whenReady(socket);
          if (isDeaf) socket.pause();
          else
            socket.on('message', (data: Buffer) => count(/"type":"(\w+)"/.exec(data.toString())?.[1] ?? '?'));
        });
      });
      socket.once('close', (code) => {
        count(code);
        open.delete(socket);
        if (Date.now() < end) setTimeout(add, 50);
      });
    };
    for (let index = 0; index < sockets; index += 1) add();
    await new Promise((resolve) => setTimeout(resolve, attack.seconds * 1000));
    counts['open at the end'] = open.size;
    for (const socket of open) socket.terminate();
    return counts;
  };

function dial({ address, from }: Attack): WebSocket {
  return new WebSocket(`${address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    localAddress: from,
    perMessageDeflate: false,
  });
}

/** As fast as the connection takes it. */
const pouring =
  (next: (index: number) => string[]) =>
  (socket: WebSocket): void => {
    let index = 0;
    const pour = (): void => {
      if (socket.readyState !== WebSocket.OPEN) return;
      // Of what the connection does not take, no more is added.
      for (let sent = 0; sent < 500 && socket.bufferedAmount < 256_000; sent += 1) {
        for (const message of next(index++)) socket.send(message);
      }
      setTimeout(pour, 1);
    };
    pour();
  };

const subscribe = (id: string, query: string): string => say({ type: 'subscribe', id, payload: { query } });

/** Hostile clients that misuse WebSockets. */
export const SOCKET_KINDS: Record<string, Kind> = {
  'sockets that say nothing': withSockets({ sockets: 600, whenReady: null }),
  'sockets that never read': withSockets({
    sockets: 40,
    isSignedIn: true,
    isDeaf: true,
    whenReady: (socket) => {
      for (let index = 0; index < 50; index += 1) {
        socket.send(subscribe(`s${index}`, FOLLOW));
        socket.send(subscribe(`q${index}`, BIG));
      }
    },
  }),
  'subscriptions begun and ended': withSockets({
    sockets: 8,
    isSignedIn: true,
    whenReady: pouring((index) => [
      subscribe(`s${index}`, FOLLOW),
      say({ type: 'complete', id: `s${index}` }),
    ]),
  }),
  'a flood of pings': withSockets({ sockets: 8, whenReady: pouring(() => [say({ type: 'ping' })]) }),
  'sockets opened and broken': withSockets({
    sockets: 50,
    whenReady: (socket) => socket.send(Buffer.from('\u0000garbage')),
  }),
};
