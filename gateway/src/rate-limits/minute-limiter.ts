import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { WINDOW_SECONDS, type CounterStore } from './counter-store';
import { refuseForNow } from './refuse-for-now';
import type { StoreGuard } from './store-guard';

/** What is left to a caller in the running minute. */
export interface Allowance {
  readonly remaining: number;
  readonly resetsInSeconds: number;
}

interface MinuteLimiterOptions {
  name: string;
  points: number;
  /** What is counted, for the refusal: "requests", "units of cost". */
  counted: string;
  /** Null: this process counts alone. */
  shared: { store: CounterStore; guard: StoreGuard } | null;
}

/** So many points for each key and minute. */
export class MinuteLimiter {
  readonly #points: number;
  readonly #counted: string;
  readonly #own: RateLimiterAbstract;
  readonly #shared: { limiter: RateLimiterAbstract; guard: StoreGuard } | null;

  constructor({ name, points, counted, shared }: MinuteLimiterOptions) {
    this.#points = points;
    this.#counted = counted;
    this.#own = new RateLimiterMemory({ keyPrefix: name, points, duration: WINDOW_SECONDS });
    this.#shared = shared && { limiter: shared.store.limiter({ name, points }), guard: shared.guard };
  }

  /** @throws RATE_LIMITED with `retryAfterSeconds` */
  async consume(key: string, points: number): Promise<Allowance> {
    // More than all at once is as much too much as all and one.
    const charged = Math.min(points, this.#points + 1);
    const here = (): Promise<RateLimiterRes> => this.#own.consume(key, charged);
    try {
      const shared = this.#shared;
      const left = await (shared
        ? shared.guard.run(() => shared.limiter.consume(key, charged), here)
        : here());
      return { remaining: left.remainingPoints, resetsInSeconds: seconds(left) };
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw tooMany(this.#counted, this.#points, seconds(error));
    }
  }
}

const seconds = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1000));

const tooMany = (counted: string, limit: number, retryAfterSeconds: number) =>
  refuseForNow(`More than ${limit} ${counted} within a minute.`, retryAfterSeconds, { limit });
