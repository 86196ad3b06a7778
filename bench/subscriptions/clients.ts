import WebSocket from 'ws';
import { Role, signAccessToken } from '../../subgraphs/kit/src/index';
import { TEST_JWT_SECRET } from '../../subgraphs/kit/src/testing/config';
import { viewerId, type ClientOrder, type ClientReport } from './messages';

// Handshakes under way at once: more than the backlog of a listening socket would be refused.
const OPENING = 50;
const ID = 'ffffffff-ffff-4fff-8fff-ffffffffffff';

interface Client {
  socket: WebSocket;
  token: string | null;
  received: number;
  last: number;
  cursor: string | null;
  isFaulty: boolean;
  hasReconnected: boolean;
}

const clients: Client[] = [];
let url = '';
let query = '';

/** Tries again when it takes so long to introduce itself that the server gives up. */
async function connect(client: Client): Promise<void> {
  while (!(await introduce(client)));
}

function introduce(client: Client): Promise<boolean> {
  const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
  client.socket = socket;
  return new Promise((resolve) => {
    socket.on('error', () => undefined);
    socket.once('close', () => resolve(false));
    socket.once('open', () => {
      const payload = client.token ? { accessToken: client.token } : {};
      socket.send(JSON.stringify({ type: 'connection_init', payload }));
    });
    socket.on('message', (data) => {
      const text = (data as Buffer).toString();
      if (text.includes('"type":"next"')) receive(client, text);
      else if (text.includes('"connection_ack"')) {
        const { cursor } = client;
        const after = cursor ? { after: cursor } : {};
        const payload = { query, variables: after, extensions: after };
        socket.send(JSON.stringify({ id: ID, type: 'subscribe', payload }));
        resolve(true);
      } else process.stderr.write(`${text}\n`);
    });
  });
}

function receive(client: Client, text: string): void {
  client.received += 1;
  const number = Number(/"number":(\d+)/.exec(text)?.[1] ?? 0);
  if (number === 0) return;
  if (client.last > 0 && number !== client.last + 1) client.isFaulty = true;
  client.last = number;
  client.cursor = `tick-${number}`;
}

async function inBatches(items: readonly Client[], work: (client: Client) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += OPENING) {
    await Promise.all(items.slice(from, from + OPENING).map(work));
  }
}

const tokenOf = async (index: number): Promise<string> => {
  const facts = { userId: viewerId(index), sessionId: `session-${index}`, profileId: `profile-${index}` };
  const audience = { roles: [Role.VIEWER], maxAge: null, region: 'DE', language: 'en' };
  return (await signAccessToken({ ...facts, ...audience }, TEST_JWT_SECRET, 3_600_000)).token;
};

async function obey(order: ClientOrder): Promise<ClientReport> {
  if (order.order === 'open') {
    ({ url, query } = order);
    const fresh: Client[] = [];
    for (let index = 0; index < order.count; index += 1) {
      const token = order.viewers === 'nobody' ? null : await tokenOf(index);
      fresh.push({
        socket: null as never,
        token,
        received: 0,
        last: 0,
        cursor: null,
        isFaulty: false,
        hasReconnected: false,
      });
    }
    await inBatches(fresh, connect);
    clients.push(...fresh);
  }
  if (order.order === 'reconnect') {
    const away = clients.slice(0, order.count);
    for (const client of away) {
      client.hasReconnected = true;
      client.socket.terminate();
    }
    await Promise.all(away.map(connect));
  }
  if (order.order === 'close') {
    const closing = clients.splice(0);
    await Promise.all(
      closing.map(({ socket }) => {
        const closed = new Promise((resolve) => socket.once('close', resolve));
        socket.terminate();
        return closed;
      }),
    );
  }
  const returned = clients.filter(({ hasReconnected }) => hasReconnected);
  return {
    received: clients.reduce((sum, { received }) => sum + received, 0),
    faulty: returned.filter(({ isFaulty }) => isFaulty).length,
    behind: returned.reduce((least, { last }) => Math.min(least, last), Number.MAX_SAFE_INTEGER),
  };
}

process.on('message', (order: ClientOrder) => {
  obey(order).then(
    (report) => process.send?.(report),
    (error: unknown) => {
      process.stderr.write(`${String((error as Error).stack)}\n`);
      process.exit(1);
    },
  );
});
