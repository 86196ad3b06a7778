import type { DataSource } from 'typeorm';
import { cursorError, type CursorCodec } from './cursor';
import { newestEventId, readEvents, type EventFilter, type LogEvent } from './event-log';
import { EventQueue } from './event-queue';
import type { Logger } from './log';

const PAGE = 500;
const QUEUE_LIMIT = 1_000;

/** What a subscription's source iterator yields: the event, and the cursor to resume after it. */
export interface FeedItem<P = Record<string, unknown>> {
  cursor: string;
  event: LogEvent<P>;
}

export type FeedIterator<P> = AsyncIterableIterator<FeedItem<P>> & {
  /**
   * Resuming after this one loses nothing, also when no event has come yet. Without `after` it says as well that the
   * stream begins with what happens from now on: others who ask the same may join it later.
   */
  startCursor: string;
};

interface Subscriber {
  filter: EventFilter;
  position: bigint;
  live: boolean;
  waiting: LogEvent[];
  queue: EventQueue<FeedItem>;
}

const matches = (filter: EventFilter, event: LogEvent): boolean =>
  filter.types.includes(event.type) &&
  Object.entries(filter.match ?? {}).every(([key, value]) => event.payload[key] === value);

/** Subscribers by the first value that their filter asks for, so that an event is not held against everybody's. */
class Subscribers {
  private readonly all = new Set<Subscriber>();
  private readonly byMatch = new Map<string | null, Map<unknown, Set<Subscriber>>>();

  get size(): number {
    return this.all.size;
  }

  has(subscriber: Subscriber): boolean {
    return this.all.has(subscriber);
  }

  add(subscriber: Subscriber): void {
    const [key, value] = firstMatch(subscriber);
    const byValue = this.byMatch.get(key) ?? new Map<unknown, Set<Subscriber>>();
    const same = byValue.get(value) ?? new Set<Subscriber>();
    this.byMatch.set(key, byValue.set(value, same.add(subscriber)));
    this.all.add(subscriber);
  }

  delete(subscriber: Subscriber): void {
    const [key, value] = firstMatch(subscriber);
    const byValue = this.byMatch.get(key);
    const same = byValue?.get(value);
    same?.delete(subscriber);
    if (same?.size === 0) byValue?.delete(value);
    this.all.delete(subscriber);
  }

  *of(event: LogEvent): Iterable<Subscriber> {
    for (const [key, byValue] of this.byMatch) {
      const same = byValue.get(key === null ? null : event.payload[key]);
      for (const subscriber of same ?? []) if (matches(subscriber.filter, event)) yield subscriber;
    }
  }

  [Symbol.iterator](): Iterator<Subscriber> {
    return this.all[Symbol.iterator]();
  }
}

const firstMatch = ({ filter }: Subscriber): readonly [string | null, unknown] =>
  Object.entries(filter.match ?? {})[0] ?? [null, null];

/** A subgraph's own log as live subscriptions: read once for all subscribers, each of whom caught up alone. */
export class EventFeed {
  private readonly subscribers = new Subscribers();
  private head = 0n;
  private reading = false;
  private again = false;

  constructor(
    private readonly db: DataSource,
    private readonly schema: string,
    private readonly cursors: CursorCodec,
    private readonly log: Logger,
  ) {}

  /** From here on `wake` hands on what is appended. Call it before the first subscriber. */
  async start(): Promise<void> {
    this.head = BigInt(await newestEventId(this.db));
  }

  /** The cursor that stands for an event id of this log. */
  cursorOf(eventId: string): string {
    return this.cursors.encode(`event:${this.schema}`, [eventId]);
  }

  /**
   * @param after cursor of this log; null for what happens from now on.
   * @throws BAD_USER_INPUT, reason CURSOR_INVALID or CURSOR_EXPIRED.
   */
  async subscribe<P = Record<string, unknown>>(
    filter: EventFilter,
    after: string | null,
  ): Promise<FeedIterator<P>> {
    const start = after === null ? null : await this.decode(after);
    const subscriber: Subscriber = {
      filter,
      position: 0n,
      live: false,
      waiting: [],
      queue: new EventQueue<FeedItem>(QUEUE_LIMIT, () => this.subscribers.delete(subscriber)),
    };
    // Registered before the log is read, so that nothing committed in between is missed.
    this.subscribers.add(subscriber);
    try {
      subscriber.position = start ?? BigInt(await newestEventId(this.db));
    } catch (error) {
      this.subscribers.delete(subscriber);
      throw error;
    }
    const startCursor = this.cursorOf(String(subscriber.position));
    this.catchUp(subscriber).catch((error: unknown) => subscriber.queue.fail(error));
    return Object.assign(subscriber.queue, { startCursor }) as unknown as FeedIterator<P>;
  }

  /** Reads what is new and hands it on; calls while it reads are folded into one more reading. */
  wake(): void {
    if (this.reading) {
      this.again = true;
      return;
    }
    this.reading = true;
    this.read()
      .catch((error: unknown) => this.log.warn({ err: error }, 'could not read the event log'))
      .finally(() => {
        this.reading = false;
        if (this.again) {
          this.again = false;
          this.wake();
        }
      });
  }

  get subscriberCount(): number {
    return this.subscribers.size;
  }

  close(): void {
    for (const subscriber of [...this.subscribers]) subscriber.queue.end();
  }

  private async read(): Promise<void> {
    for (;;) {
      const events = await readEvents(this.db, { afterId: String(this.head), limit: PAGE });
      for (const event of events) {
        for (const subscriber of this.subscribers.of(event)) {
          if (subscriber.live) this.deliver(subscriber, event);
          else subscriber.waiting.push(event);
        }
        this.head = BigInt(event.id);
      }
      if (events.length < PAGE) return;
    }
  }

  private deliver(subscriber: Subscriber, event: LogEvent): void {
    if (BigInt(event.id) <= subscriber.position) return;
    subscriber.position = BigInt(event.id);
    subscriber.queue.push({ cursor: this.cursorOf(event.id), event });
  }

  private async catchUp(subscriber: Subscriber): Promise<void> {
    let page: LogEvent[];
    do {
      // A long replay waits for its reader instead of ending it as slow.
      while (subscriber.queue.size > PAGE / 2) await new Promise((resolve) => setTimeout(resolve, 20));
      if (!this.subscribers.has(subscriber)) return;
      page = await readEvents(this.db, {
        afterId: String(subscriber.position),
        limit: PAGE,
        filter: subscriber.filter,
      });
      for (const event of page) this.deliver(subscriber, event);
    } while (page.length === PAGE);
    subscriber.live = true;
    for (const event of subscriber.waiting.splice(0)) this.deliver(subscriber, event);
  }

  private async decode(cursor: string): Promise<bigint> {
    const [id] = this.cursors.decode(`event:${this.schema}`, cursor);
    const [floor] = await this.db.query<{ id: string }[]>('SELECT id::text FROM event_floor');
    if (BigInt(String(id)) < BigInt(floor?.id ?? '0')) throw cursorError('CURSOR_EXPIRED');
    return BigInt(String(id));
  }
}

/**
 * A subscription that first sends what is true now, then the feed; resuming never sends the first items again.
 * It has a start cursor only without first items: whoever resumed from one before they came would miss them.
 */
export function startingWith<P, I extends { cursor: string }>(
  first: readonly I[],
  feed: FeedIterator<P>,
): AsyncIterableIterator<I | FeedItem<P>> & { startCursor?: string } {
  const pending = [...first];
  return {
    ...(first.length === 0 && { startCursor: feed.startCursor }),
    next: () => {
      const item = pending.shift();
      return item ? Promise.resolve({ value: item, done: false }) : feed.next();
    },
    return: () => feed.return?.() ?? Promise.resolve({ value: undefined, done: true }),
    throw: (error: unknown) => feed.throw?.(error) ?? Promise.reject(error),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
