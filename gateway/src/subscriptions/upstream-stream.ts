import type { Caller } from '../identity/caller';
import type { Upstream, UpstreamError, UpstreamRequest, UpstreamResult } from '../upstream/upstream';
import { PendingEvents } from './pending-events';

export interface StreamLimits {
  /** Events that may wait for a slow client. */
  maximumWaiting: number;
  /** How long a full queue may stand still before the subscription ends with SLOW_CONSUMER. */
  stallMs: number;
  /** Longest pause between attempts to reach a subgraph that went away. */
  maximumRetryMs: number;
  /** How long a subgraph may be away before, and how often as long as, its subscribers are told. */
  awayMs: number;
  /** Lifetime of the gateway's own token, by which it follows a stream for many viewers. */
  audienceTokenMs: number;
}

export const defaultStreamLimits: StreamLimits = {
  maximumWaiting: 256,
  stallMs: 10_000,
  maximumRetryMs: 5_000,
  awayMs: 10_000,
  audienceTokenMs: 300_000,
};

const FIRST_RETRY_MS = 50;
const BEGINNING_MS = 1_000;

/**
 * The events of one subscription at its subgraph, over however many connections that takes.
 * It asks again behind the last cursor when the connection dies, and also when the client is slower than the
 * events: then it lets go of the subgraph instead of buffering, and resumes once the queue has drained.
 */
export class UpstreamStream {
  private readonly queue = new PendingEvents<UpstreamResult>();
  private cursor: string | undefined;
  private release: (() => void) | undefined;
  private retryTimer: NodeJS.Timeout | undefined;
  private stallTimer: NodeJS.Timeout | undefined;
  private attempt = 0;
  private connection = 0;
  private openedAt: number | undefined;
  private hasReceived = false;
  private isPaused = false;
  private awaySince: number | null = null;

  constructor(
    private readonly upstream: Upstream,
    private readonly request: UpstreamRequest,
    private caller: Caller,
    private readonly limits: StreamLimits,
    /** Hears where the stream begins, when its subgraph says so. */
    private readonly onBegin?: (startCursor: string) => void,
  ) {
    this.cursor = request.extensions?.after;
    this.connect();
  }

  next(): Promise<IteratorResult<UpstreamResult>> {
    const result = this.queue.next();
    if (this.isPaused) {
      clearTimeout(this.stallTimer);
      if (this.queue.length <= this.limits.maximumWaiting / 4) this.resume();
      else this.watchStall();
    }
    return result;
  }

  /** From now on somebody else asks, for instance with a newer token; the subgraph is asked again behind the cursor. */
  renew(caller: Caller): void {
    this.caller = caller;
    if (this.cursor === undefined || this.isPaused || this.queue.isEnded) return;
    this.disconnect();
    this.connect();
  }

  /** Ends it at the subgraph too; a pending `next` is answered with the end. */
  close(): void {
    this.disconnect();
    this.queue.abort();
  }

  private connect(): void {
    const connection = ++this.connection;
    const isCurrent = (): boolean => connection === this.connection && !this.queue.isEnded;
    const extensions = this.cursor === undefined ? { wantsStartCursor: true } : { after: this.cursor };
    const release = this.upstream.subscribe({ ...this.request, extensions }, this.caller, {
      opened: () => isCurrent() && this.opened(),
      next: (result) => isCurrent() && this.receive(result),
      refused: (errors) => {
        if (!isCurrent()) return;
        if (this.wasTooSlow(errors)) return this.retry();
        this.queue.push({ errors });
        this.finish();
      },
      completed: () => isCurrent() && this.finish(),
      lost: () => isCurrent() && this.retry(),
    });
    // A transport may have ended it, or asked again, before `subscribe` returned.
    if (isCurrent()) this.release = release;
    else release();
  }

  private opened(): void {
    this.attempt = 0;
    this.awaySince = null;
    const { openedAt } = this;
    this.openedAt = performance.now();
    if (openedAt === undefined || this.cursor !== undefined) return;
    // Cut within this moment, a stream had not begun: its start cursor may just have been on its way.
    if (this.hasReceived || this.openedAt - openedAt > BEGINNING_MS) {
      this.queue.push({ data: null, errors: [streamGap()] });
    }
  }

  private receive(result: UpstreamResult): void {
    this.hasReceived = true;
    const { cursor, startCursor } = result.extensions ?? {};
    if (typeof startCursor === 'string') {
      this.cursor = startCursor;
      this.onBegin?.(startCursor);
      if (!result.data && !result.errors) return;
    }
    if (typeof cursor === 'string') this.cursor = cursor;
    if (!result.data && this.wasTooSlow(result.errors)) return this.retry();
    this.queue.push(result);
    if (this.queue.length < this.limits.maximumWaiting) return;
    if (this.cursor !== undefined) this.pause();
    // Many may come in one piece; without a cursor they could not be asked for again.
    else if (this.queue.length >= 8 * this.limits.maximumWaiting) this.endSlow();
  }

  // The subgraph gave up on a connection that all clients share: with a cursor nothing is lost.
  private wasTooSlow(errors: readonly UpstreamError[] | undefined): boolean {
    return this.cursor !== undefined && errors?.[0]?.extensions?.code === 'SLOW_CONSUMER';
  }

  private pause(): void {
    this.disconnect();
    this.isPaused = true;
    this.watchStall();
  }

  private resume(): void {
    this.isPaused = false;
    this.connect();
  }

  private watchStall(): void {
    this.stallTimer = setTimeout(() => this.endSlow(), this.limits.stallMs).unref();
  }

  private endSlow(): void {
    this.disconnect();
    this.queue.abort({ data: null, errors: [slowConsumer()] });
  }

  private retry(): void {
    this.disconnect();
    this.tellAway(performance.now());
    const delay = Math.min(FIRST_RETRY_MS * 2 ** this.attempt++, this.limits.maximumRetryMs);
    // Jitter, so that a restarted subgraph does not meet all its subscribers in one instant.
    this.retryTimer = setTimeout(() => this.connect(), delay * (0.75 + Math.random() / 2)).unref();
  }

  /** Silence would look like a quiet source: whoever follows it learns that nothing can come at present. */
  private tellAway(now: number): void {
    this.awaySince ??= now;
    if (now - this.awaySince < this.limits.awayMs) return;
    this.awaySince = now;
    this.queue.push({ data: null, errors: [sourceAway()] });
  }

  private finish(): void {
    this.disconnect();
    this.queue.end();
  }

  private disconnect(): void {
    this.connection += 1;
    clearTimeout(this.retryTimer);
    clearTimeout(this.stallTimer);
    this.isPaused = false;
    this.release?.();
    this.release = undefined;
  }
}

const streamGap = () => ({
  message: 'The connection to the source of this subscription was interrupted; events may be missing.',
  extensions: { code: 'STREAM_GAP' },
});

const sourceAway = () => ({
  message: 'The source of this subscription cannot be reached at present; it goes on as soon as it can be.',
  extensions: { code: 'UPSTREAM_UNAVAILABLE' },
});

const slowConsumer = () => ({
  message: 'This subscription was ended because its events were not taken fast enough.',
  extensions: { code: 'SLOW_CONSUMER' },
});
