import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnvironment } from '../subgraphs/kit/src/index';
import { startEmbeddedPostgres } from '../standalone/src/embedded-postgres';
import { round, type BenchResult } from './measure';
import type {
  ClientOrder,
  ClientReport,
  Measurement,
  ServerKind,
  ServerOrder,
} from './subscriptions/messages';
import { FOLLOW_TOPIC } from './subscriptions/topic';

const SUBSCRIBERS = 5_000;
const WARM_UP = 200;
const EVENTS = 50;
const INTERVAL_MS = 250;
const PERSONAL_EVENTS = 2;
const RECONNECTING = 500;
const PATIENCE_MS = 120_000;
const FOLLOW_MEMBERSHIP =
  'subscription ($after: ID) { membershipUpdated(after: $after) { cursor occurredAt membership { id status } } }';

/** Per subscriber, and per subscriber and event. */
interface Cost {
  heapKb: number;
  rssKb: number;
  cpuMicroseconds: number;
  upstreams: number;
}

/** 5,000 sockets each: stock graphql-ws, a public topic on the gateway, and as many different viewers. */
export async function benchSubscriptions(): Promise<BenchResult> {
  const stock = await run('stock', FOLLOW_TOPIC, 'nobody');
  const shared = await run('shared', FOLLOW_TOPIC, 'each-another');
  const personal = await withPostgres((postgresUrl) =>
    run('personal', FOLLOW_MEMBERSHIP, 'each-another', postgresUrl),
  );
  const rowOf = (what: string, { cost, missed }: Run) => ({
    what,
    subscribers: SUBSCRIBERS,
    upstreams: cost.upstreams,
    'heap KB': round(cost.heapKb),
    'RSS KB': round(cost.rssKb),
    'CPU µs per event': round(cost.cpuMicroseconds),
    [`of ${RECONNECTING} that reconnect, missed`]: missed ?? '',
  });
  const ratio = (a: number, b: number): number => round(a / b, 2);
  return {
    rows: [
      rowOf('stock graphql-ws, public topic', stock),
      rowOf('gateway, public topic, different viewers', shared),
      rowOf('gateway, membershipUpdated, different viewers', personal),
    ],
    ratios: {
      'topic: heap to stock': ratio(shared.cost.heapKb, stock.cost.heapKb),
      'topic: RSS to stock': ratio(shared.cost.rssKb, stock.cost.rssKb),
      'topic: CPU to stock': ratio(shared.cost.cpuMicroseconds, stock.cost.cpuMicroseconds),
      'membershipUpdated: heap to stock': ratio(personal.cost.heapKb, stock.cost.heapKb),
      'membershipUpdated: RSS to stock': ratio(personal.cost.rssKb, stock.cost.rssKb),
      'membershipUpdated: CPU to stock': ratio(personal.cost.cpuMicroseconds, stock.cost.cpuMicroseconds),
    },
  };
}

interface Run {
  cost: Cost;
  /** Clients that came back and lack an event, or have one twice; absent where that was not tried. */
  missed?: number;
}

async function run(
  kind: ServerKind,
  query: string,
  viewers: 'nobody' | 'each-another',
  postgresUrl = '',
): Promise<Run> {
  const server = start('server', [kind, String(SUBSCRIBERS)], ['--expose-gc'], postgresUrl);
  // The sockets' other ends are in a process of their own, so that the server's figures are the server's.
  const clients = start('clients', [], []);
  const ask = <T>(child: ChildProcess, order: ServerOrder | ClientOrder): Promise<T> => {
    child.send(order);
    return answer<T>(child);
  };
  try {
    const { url } = await answer<{ url: string }>(server);
    const isPersonal = kind === 'personal';
    const received = async (least: number): Promise<void> => {
      const end = Date.now() + PATIENCE_MS;
      for (;;) {
        const report = await ask<ClientReport>(clients, { order: 'received' });
        if (report.received >= least) return;
        if (Date.now() > end) throw new Error(`${kind}: ${report.received} of ${least} events came`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    // What is loaded and compiled at first use belongs to nobody's socket.
    await ask(clients, { order: 'open', url, count: WARM_UP, viewers, query });
    await ask(server, { order: 'tell', events: isPersonal ? 1 : 20, intervalMs: 20 });
    await ask(clients, { order: 'close' });
    const before = await ask<Measurement>(server, { order: 'measure' });
    await ask(clients, { order: 'open', url, count: SUBSCRIBERS, viewers, query });
    // The present state comes first where there is one.
    const first = isPersonal ? SUBSCRIBERS : 0;
    await received(first);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const idle = await ask<Measurement>(server, { order: 'measure' });
    const events = isPersonal ? PERSONAL_EVENTS : EVENTS;
    await ask(server, { order: 'tell', events, intervalMs: INTERVAL_MS });
    await received(first + events * SUBSCRIBERS);
    const after = await ask<Measurement>(server, { order: 'measure' });
    const cost: Cost = {
      heapKb: (after.heapUsed - before.heapUsed) / SUBSCRIBERS / 1024,
      rssKb: (after.rss - before.rss) / SUBSCRIBERS / 1024,
      cpuMicroseconds: (after.cpuBefore - idle.cpuAfter) / (events * SUBSCRIBERS),
      upstreams: idle.upstreams,
    };
    process.stdout.write(`${kind}: ${JSON.stringify(cost)}\n`);
    return isPersonal ? { cost } : { cost, missed: await reconnect(ask, server, clients) };
  } finally {
    server.kill();
    clients.kill();
  }
}

type Ask = <T>(child: ChildProcess, order: ServerOrder | ClientOrder) => Promise<T>;

/** Cuts many sockets at once while events go on; @returns how many clients lack an event when all are back. */
async function reconnect(ask: Ask, server: ChildProcess, clients: ChildProcess): Promise<number> {
  const telling = ask<Measurement>(server, { order: 'tell', events: 100, intervalMs: 20 });
  await new Promise((resolve) => setTimeout(resolve, 500));
  await ask(clients, { order: 'reconnect', count: RECONNECTING });
  const { told } = await telling;
  const end = Date.now() + PATIENCE_MS / 4;
  for (;;) {
    const { faulty, behind } = await ask<ClientReport>(clients, { order: 'received' });
    if (behind >= told) return faulty;
    if (Date.now() > end) throw new Error(`a client has stopped at event ${behind} of ${told}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function start(file: string, parameters: string[], nodeOptions: string[], postgresUrl = ''): ChildProcess {
  return fork(join(__dirname, 'subscriptions', `${file}.ts`), parameters, {
    execArgv: ['--import', 'tsx', ...nodeOptions],
    env: { ...readEnvironment(), TEST_POSTGRES_URL: postgresUrl },
  });
}

function answer<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('a process of the benchmark has ended'));
    child.once('exit', ended);
    child.once('message', (message) => {
      child.off('exit', ended);
      resolve(message as T);
    });
  });
}

async function withPostgres<T>(work: (url: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'streamverse-bench-'));
  // Postgres runs as another user where the benchmark runs as root.
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ folder, password: 'test', volatile: true });
  try {
    return await work(postgres.serverUrl);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
