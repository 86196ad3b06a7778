import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleType,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import type { Logger } from '../../../kit/src';
import { TmdbUnavailable, type TmdbFailure } from './tmdb-client';

const FAILURES_TO_OPEN = 5;

/** These say something of TMDB, or the way to it; a limit of requests, or one answer that makes no sense, does not. */
const COUNTED: ReadonlySet<TmdbFailure> = new Set(['UNREACHABLE', 'TIMEOUT', 'UNAUTHORIZED', 'SERVER_ERROR']);

/** Leaves TMDB alone after repeated failures, and tries it with a single request after a pause. */
export class TmdbCircuit {
  readonly #policy: CircuitBreakerPolicy;
  #failure: { since: Date; reason: TmdbFailure } | null = null;

  constructor(log: Logger, pauseMs: { first: number; longest: number }) {
    this.#policy = circuitBreaker(
      handleType(TmdbUnavailable, ({ reason }) => COUNTED.has(reason)),
      {
        breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
        halfOpenAfter: new ExponentialBackoff({ initialDelay: pauseMs.first, maxDelay: pauseMs.longest }),
      },
    );
    this.#policy.onBreak(() => log.warn({ reason: this.#failure?.reason }, 'TMDB is left alone for a while'));
    this.#policy.onReset(() => log.info('TMDB answers again'));
  }

  /** Null while TMDB answers, or has not been asked. */
  get failure(): { since: Date; reason: TmdbFailure } | null {
    return this.#failure;
  }

  get isOpen(): boolean {
    return this.#policy.state === CircuitState.Open;
  }

  /** @throws TmdbUnavailable; with CIRCUIT_OPEN at once while TMDB is left alone. */
  async run<T>(kind: string, call: () => Promise<T>): Promise<T> {
    // The library would let the others wait for the outcome of the single try.
    if (this.#policy.state === CircuitState.HalfOpen) throw new TmdbUnavailable('CIRCUIT_OPEN', kind);
    try {
      const result = await this.#policy.execute(call);
      this.#failure = null;
      return result;
    } catch (error) {
      if (error instanceof BrokenCircuitError) throw new TmdbUnavailable('CIRCUIT_OPEN', kind);
      if (error instanceof TmdbUnavailable && error.reason !== 'OVERLOADED') {
        this.#failure = { since: this.#failure?.since ?? new Date(), reason: error.reason };
      }
      throw error;
    }
  }
}
