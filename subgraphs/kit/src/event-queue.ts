import { codedError } from './errors';

/**
 * A bounded bridge from pushes to an async iterator. Written by hand: an async generator's `return()` would wait
 * for the next event. A reader that falls `limit` items behind is ended with SLOW_CONSUMER.
 */
export class EventQueue<T> implements AsyncIterableIterator<T> {
  private items: T[] = [];
  private waiting: { resolve: (result: IteratorResult<T>) => void; reject: (error: unknown) => void } | null =
    null;
  private failure: unknown;
  private ended = false;

  constructor(
    private readonly limit: number,
    private readonly onEnd: () => void,
  ) {}

  push(item: T): void {
    if (this.ended) return;
    if (this.waiting) {
      this.waiting.resolve({ value: item, done: false });
      this.waiting = null;
    } else if (this.items.length >= this.limit) {
      this.items = [];
      this.fail(
        codedError(
          'SLOW_CONSUMER',
          'This subscription fell too far behind. Subscribe again with your last cursor.',
        ),
      );
    } else {
      this.items.push(item);
    }
  }

  get size(): number {
    return this.items.length;
  }

  fail(error: unknown): void {
    if (this.ended) return;
    this.failure = error;
    this.end();
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.onEnd();
    if (!this.waiting) return;
    if (this.failure) this.waiting.reject(this.takeFailure());
    else this.waiting.resolve({ value: undefined, done: true });
    this.waiting = null;
  }

  next(): Promise<IteratorResult<T>> {
    if (this.items.length > 0) return Promise.resolve({ value: this.items.shift() as T, done: false });
    if (this.failure) return Promise.reject(this.takeFailure());
    if (this.ended) return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
  }

  return(): Promise<IteratorResult<T>> {
    this.items = [];
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  throw(error: unknown): Promise<IteratorResult<T>> {
    void this.return();
    return Promise.reject(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private takeFailure(): unknown {
    const failure = this.failure;
    this.failure = undefined;
    return failure;
  }
}
