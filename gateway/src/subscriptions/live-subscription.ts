import type { Caller } from '../identity/caller';
import type { LiveTail } from './live-tail';
import type { SentEvent } from './sent-event';

const BACKLOG_BYTES = 4_000_000;

/** The client of a subscription, as what tells it of events sees it. */
export interface EventClient {
  /** True while it has not read what was sent to it: events wait until it has. */
  readonly isCongested: boolean;
  /** @param json the payload of the message. */
  sendNext(id: string, json: Buffer): void;
  sendComplete(id: string): void;
  /** Called once, when it is congested no more. */
  whenDrained(callback: () => void): void;
}

/** What a subscription asks of those who share its tail. */
export interface SubscriptionHome {
  readonly limits: { maximumWaiting: number; stallMs: number };
  /** The payload that ends a client which does not read. */
  readonly slowConsumer: Buffer;
  /** Finds it a tail behind its cursor again. */
  rejoin(subscription: LiveSubscription): void;
  left(subscription: LiveSubscription): void;
}

interface Backlog {
  events: SentEvent[];
  bytes: number;
  stall: NodeJS.Timeout | undefined;
  /** It left its tail instead of letting more wait, and comes back with its cursor. */
  isParked: boolean;
  /** The source has ended: so does this, after its last event. */
  isEnding: boolean;
}

/** One client's subscription: it passes events on for as long as the client reads them. */
export class LiveSubscription {
  tail: LiveTail | null = null;
  /** Of the last event that the client got, or where it began. */
  cursor: string | null = null;
  private backlog: Backlog | null = null;
  private isOver = false;

  constructor(
    private readonly home: SubscriptionHome,
    private readonly client: EventClient,
    private readonly id: string,
    /** Null where the audience is what counts. */
    readonly caller: Caller | null,
  ) {}

  get hasEnded(): boolean {
    return this.isOver;
  }

  /** How many events wait for the client to read. */
  get waiting(): number {
    return this.backlog?.events.length ?? 0;
  }

  deliver(event: SentEvent): void {
    if (this.isOver) return;
    if (!this.backlog && !this.client.isCongested) return this.send(event);
    const backlog = (this.backlog ??= this.openBacklog());
    backlog.events.push(event);
    backlog.bytes += event.json.length;
    const { maximumWaiting } = this.home.limits;
    if (backlog.events.length > maximumWaiting || backlog.bytes > BACKLOG_BYTES) this.overflow(backlog);
  }

  /** The source has no more. */
  finish(): void {
    if (this.isOver) return;
    this.tail = null;
    if (this.backlog) this.backlog.isEnding = true;
    else this.end();
  }

  /** Nobody wants it any more. */
  cancel(): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.backlog?.stall);
    this.backlog = null;
    this.tail?.leave(this);
    this.home.left(this);
  }

  private send(event: SentEvent): void {
    this.client.sendNext(this.id, event.json);
    if (event.cursor !== null) this.cursor = event.cursor;
  }

  private end(): void {
    this.client.sendComplete(this.id);
    this.cancel();
  }

  private openBacklog(): Backlog {
    const backlog = { events: [], bytes: 0, stall: undefined, isParked: false, isEnding: false };
    this.watch(backlog);
    return backlog;
  }

  private watch(backlog: Backlog): void {
    this.client.whenDrained(() => this.flush(backlog));
    backlog.stall = setTimeout(() => this.endSlow(), this.home.limits.stallMs).unref();
  }

  private flush(backlog: Backlog): void {
    if (this.isOver || this.backlog !== backlog) return;
    clearTimeout(backlog.stall);
    while (!this.client.isCongested) {
      const event = backlog.events.shift();
      if (!event) return this.resume(backlog);
      backlog.bytes -= event.json.length;
      this.send(event);
    }
    this.watch(backlog);
  }

  private resume({ isEnding, isParked }: Backlog): void {
    this.backlog = null;
    if (isEnding) this.end();
    else if (isParked) this.home.rejoin(this);
  }

  private overflow(backlog: Backlog): void {
    if (this.cursor === null) return this.endSlow();
    backlog.events = [];
    backlog.bytes = 0;
    backlog.isParked = true;
    this.tail?.leave(this);
  }

  private endSlow(): void {
    if (this.isOver) return;
    this.client.sendNext(this.id, this.home.slowConsumer);
    this.end();
  }
}
