import { LRUCache } from 'lru-cache';

/** Keys whose debts are remembered; one takes some 200 bytes. */
const MAXIMUM_KEYS = 20_000;

/**
 * Spreads what each key asks for over the time: what a burst does not cover waits for its turn, so that nobody keeps
 * the process busy for seconds with what is meant for a minute. The generic cell rate algorithm, in this process alone.
 */
export class Pace {
  /** When each key's last amount has been worked off, in milliseconds of `performance.now()`. */
  readonly #doneAt = new LRUCache<string, number>({ max: MAXIMUM_KEYS });
  readonly #msOfOne: number;
  readonly #burstMs: number;

  /** @param burst what a key that has been quiet may ask for at once. */
  constructor(perSecond: number, burst: number) {
    this.#msOfOne = 1_000 / perSecond;
    this.#burstMs = burst * this.#msOfOne;
  }

  /** Milliseconds until this key may go on; nothing is counted. */
  waitOf(key: string, now = performance.now()): number {
    return Math.max(0, (this.#doneAt.get(key) ?? 0) - now);
  }

  /** Counts the amount. @returns milliseconds that it has to wait for what was asked before it. */
  charge(key: string, amount: number, now = performance.now()): number {
    // A quiet key is ahead of its time by the burst, and by no more.
    const begin = Math.max(this.#doneAt.get(key) ?? -Infinity, now - this.#burstMs);
    this.#doneAt.set(key, begin + amount * this.#msOfOne);
    return Math.max(0, begin - now);
  }
}
