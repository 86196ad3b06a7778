import type { UpstreamResult } from '../upstream/upstream';
import type { LiveSubscription } from './live-subscription';
import type { SentEvent } from './sent-event';
import type { UpstreamStream } from './upstream-stream';

const RECENT_BYTES = 1_000_000;
// An event tells how things are now; told again much later that would no longer be true.
const RECENT_MS = 60_000;

interface Place {
  cursor: string;
  /** Null for the place where the stream began. */
  event: SentEvent | null;
  at: number;
}

/** What a tail asks of the group that it belongs to. */
export interface TailGroup {
  /** How many events a tail keeps for those who join. */
  readonly recentEvents: number;
  /** Null: another tail was there first, and took this one's members over. */
  complete(tail: LiveTail, event: UpstreamResult): Promise<SentEvent | null>;
  /** The tail stands behind `cursor` now. */
  arrived(tail: LiveTail, cursor: string): void;
  /** The tail is about to tell its first event. */
  firstEvent(tail: LiveTail): void;
  forget(tail: LiveTail, cursor: string): void;
  closed(tail: LiveTail): void;
}

/**
 * One upstream subscription with everybody who stands at the same place of it. It remembers its latest events, so
 * that whoever comes with a cursor near its end can join exactly behind that.
 */
export class LiveTail {
  readonly members = new Set<LiveSubscription>();
  private readonly places: Place[] = [];
  private rememberedBytes = 0;
  private hasTold = false;
  private isClosed = false;
  private stream: UpstreamStream | undefined;

  constructor(
    private readonly group: TailGroup,
    /** Behind which the stream was asked for. */
    after: string | null,
  ) {
    if (after !== null) this.places.push({ cursor: after, event: null, at: Date.now() });
  }

  /** Cursor of what was told last, or of the place where it began. */
  get cursor(): string | null {
    return this.places.at(-1)?.cursor ?? null;
  }

  /** It is known where it stands: at an event, or where its source said that it begins. */
  get hasPlace(): boolean {
    return this.places.length > 0;
  }

  follow(stream: UpstreamStream): void {
    this.stream = stream;
    void this.run(stream);
  }

  begin(cursor: string): void {
    if (this.isClosed) return;
    this.remember(cursor, null);
    for (const member of this.members) member.cursor ??= cursor;
    this.group.arrived(this, cursor);
  }

  renew(...parameters: Parameters<UpstreamStream['renew']>): void {
    this.stream?.renew(...parameters);
  }

  /** For a subscription that wants what this tail tells from now on. */
  add(member: LiveSubscription): void {
    this.members.add(member);
    member.tail = this;
    member.cursor ??= this.cursor;
  }

  /** For one that has everything up to `cursor`; `isIncluded` when it lacks that event itself. */
  take(member: LiveSubscription, cursor: string, isIncluded = false): void {
    const index = this.places.findLastIndex((place) => place.cursor === cursor);
    if (!isIncluded) member.cursor ??= cursor;
    this.add(member);
    for (const { event } of this.places.slice(isIncluded ? index : index + 1)) {
      // It may have been ended, or parked for being slow, in the middle of this.
      if (member.tail !== this) return;
      if (event) member.deliver(event);
    }
  }

  /** Takes over everybody of a tail that stands behind (or, when included, before) `cursor`. */
  absorb(other: LiveTail, cursor: string, isIncluded = false): void {
    const members = [...other.members];
    other.members.clear();
    other.close();
    for (const member of members) this.take(member, cursor, isIncluded);
  }

  /** Whether who stands behind (or, when included, before) `cursor` can be told all that followed. */
  offers(cursor: string, isIncluded = false): boolean {
    const index = this.places.findLastIndex((place) => place.cursor === cursor);
    if (index < 0 || (isIncluded && !this.places[index]?.event)) return false;
    const next = this.places[isIncluded ? index : index + 1];
    return !next || next.at > Date.now() - RECENT_MS;
  }

  leave(member: LiveSubscription): void {
    this.members.delete(member);
    member.tail = null;
    if (this.members.size === 0) this.close();
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.stream?.close();
    for (const { cursor } of this.places) this.group.forget(this, cursor);
    this.group.closed(this);
  }

  private async run(stream: UpstreamStream): Promise<void> {
    for (;;) {
      const next = await stream.next();
      if (this.isClosed) return;
      if (next.done) return this.finish();
      const event = await this.group.complete(this, next.value);
      if (this.isClosed) return;
      if (event) this.tell(event);
    }
  }

  private tell(event: SentEvent): void {
    if (!this.hasTold) {
      this.group.firstEvent(this);
      this.hasTold = true;
    }
    // Remembered first: a member that is slow, and comes back within this loop, finds it.
    if (event.cursor !== null) this.remember(event.cursor, event);
    for (const member of this.members) member.deliver(event);
    if (event.cursor !== null && !this.isClosed) this.group.arrived(this, event.cursor);
  }

  private finish(): void {
    const members = [...this.members];
    this.members.clear();
    this.close();
    for (const member of members) member.finish();
  }

  private remember(cursor: string, event: SentEvent | null): void {
    const now = Date.now();
    this.places.push({ cursor, event, at: now });
    this.rememberedBytes += event?.json.length ?? 0;
    // The last place is where it stands: that one stays.
    while (this.places.length > 1 && this.isTooMuch(now)) {
      const [gone] = this.places.splice(0, 1) as [Place];
      this.rememberedBytes -= gone.event?.json.length ?? 0;
      this.group.forget(this, gone.cursor);
    }
  }

  private isTooMuch(now: number): boolean {
    return (
      this.places.length > this.group.recentEvents ||
      this.rememberedBytes > RECENT_BYTES ||
      (this.places[0]?.at ?? now) < now - RECENT_MS
    );
  }
}
