import pg from 'pg';
import type { Logger } from './log';

const RECONNECT_MS = 500;
// A notification can be missed while reconnecting; reading is by id, so a slow tick makes it good.
const TICK_MS = 5_000;

/** LISTENs on channels over one connection of its own and reconnects; calls `wake(channel)` once on start, too. */
export class WakeUp {
  private client: pg.Client | null = null;
  private closed = false;
  private readonly listeners = new Map<string, Set<() => void>>();
  private tick: NodeJS.Timeout | null = null;
  private retry: NodeJS.Timeout | null = null;

  constructor(
    private readonly url: string,
    private readonly log: Logger,
  ) {}

  /** Returns the way to stop listening. */
  on(channel: string, wake: () => void): () => void {
    const set = this.listeners.get(channel) ?? new Set();
    this.listeners.set(channel, set.add(wake));
    return () => set.delete(wake);
  }

  async start(): Promise<void> {
    await this.connect();
    this.tick = setInterval(() => this.wakeAll(), TICK_MS);
  }

  async stop(): Promise<void> {
    this.closed = true;
    if (this.tick) clearInterval(this.tick);
    if (this.retry) clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, keepAlive: true });
    client.on('notification', ({ channel }) => {
      for (const wake of this.listeners.get(channel) ?? []) wake();
    });
    client.on('error', (error) => this.reconnect(client, error));
    client.on('end', () => this.reconnect(client, null));
    try {
      await client.connect();
      for (const channel of this.listeners.keys()) {
        await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      }
    } catch (error) {
      discard(client);
      throw error;
    }
    if (this.closed) return discard(client);
    this.client = client;
    this.wakeAll();
  }

  private reconnect(client: pg.Client, error: Error | null): void {
    if (this.closed || this.client !== client) return;
    this.client = null;
    discard(client);
    if (error) this.log.warn({ err: error }, 'lost the connection that listens for events');
    this.retryLater();
  }

  // One attempt at a time, however often and in how many ways the last connection has failed.
  private retryLater(): void {
    this.retry = setTimeout(() => {
      this.connect().catch(() => !this.closed && this.retryLater());
    }, RECONNECT_MS);
  }

  private wakeAll(): void {
    for (const set of this.listeners.values()) for (const wake of set) wake();
  }
}

function discard(client: pg.Client): void {
  client.removeAllListeners();
  client.on('error', () => undefined);
  void client.end().catch(() => undefined);
}
