/**
 * What a subgraph pushed and a client has not pulled yet, for one reader. It has no bound of its own: whoever pushes
 * looks at `length` and stops its source in time. Not an async generator, whose `return()` waits for the next event
 * and so keeps idle subscriptions.
 */
export class PendingEvents<T> {
  private items: T[] = [];
  private waiting: ((result: IteratorResult<T>) => void) | undefined;
  private ended = false;

  get length(): number {
    return this.items.length;
  }

  get isEnded(): boolean {
    return this.ended;
  }

  push(item: T): void {
    if (this.ended) return;
    if (this.waiting) {
      const deliver = this.waiting;
      this.waiting = undefined;
      deliver({ value: item, done: false });
      return;
    }
    this.items.push(item);
  }

  /** No event follows; what is queued is still delivered. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.waiting?.({ value: undefined, done: true });
    this.waiting = undefined;
  }

  /** Drops what is queued; `last`, when given, is the only thing still delivered. */
  abort(last?: T): void {
    this.items = [];
    if (last !== undefined) this.push(last);
    this.end();
  }

  next(): Promise<IteratorResult<T>> {
    if (this.items.length > 0) return Promise.resolve({ value: this.items.shift() as T, done: false });
    if (this.ended) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve) => (this.waiting = resolve));
  }
}
