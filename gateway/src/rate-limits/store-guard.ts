import { RateLimiterRes } from 'rate-limiter-flexible';
import type { Logger } from '../../../subgraphs/kit/src/index';
import type { CounterStore } from './counter-store';

/** Asks the shared store while it answers; while it does not, one request now and then tries it. */
export class StoreGuard {
  #prepared: Promise<void> | null = null;
  #isDown = false;
  #retryAt = 0;

  constructor(
    private readonly store: CounterStore,
    private readonly log: Logger,
    private readonly retryMs: number,
  ) {}

  /** @throws whatever `instead` throws, and RateLimiterRes of `ask`. */
  async run<T>(ask: () => Promise<T>, instead: () => Promise<T>): Promise<T> {
    if (this.#isDown) {
      if (Date.now() < this.#retryAt) return instead();
      this.#retryAt = Date.now() + this.retryMs;
    }
    let answer: T;
    try {
      await (this.#prepared ??= this.store.prepare());
      answer = await ask();
    } catch (error) {
      if (error instanceof RateLimiterRes) {
        this.#up();
        throw error;
      }
      this.#down(error);
      return instead();
    }
    this.#up();
    return answer;
  }

  /** False while each process counts its own requests. */
  isReached(): Promise<boolean> {
    return this.run(
      () => this.store.ping().then(() => true),
      () => Promise.resolve(false),
    );
  }

  #up(): void {
    if (!this.#isDown) return;
    this.#isDown = false;
    this.log.info(`Rate limits are counted in ${this.store.name} again.`);
  }

  #down(error: unknown): void {
    // Perhaps it came back empty.
    this.#prepared = null;
    this.#retryAt = Date.now() + this.retryMs;
    if (this.#isDown) return;
    this.#isDown = true;
    this.log.error(
      { err: error },
      `${this.store.name} is not reached: each process counts its own requests.`,
    );
  }
}
