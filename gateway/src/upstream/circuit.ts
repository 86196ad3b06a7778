import {
  BrokenCircuitError,
  circuitBreaker,
  CircuitState,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  noJitterGenerator,
  type CircuitBreakerPolicy,
} from 'cockatiel';
import type { Logger } from '../../../subgraphs/kit/src/index';
import { UpstreamFailure, type FailureReason } from './upstream';

export interface CircuitLimits {
  /** So many failures, with no answer between them, open it. */
  failures: number;
  /** How long it stays open at first; twice as long after each probe that fails. */
  firstPauseMs: number;
  longestPauseMs: number;
}

const STATES = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Isolated]: 'open',
} as const;
export type CircuitStateName = (typeof STATES)[CircuitState];

/**
 * Stops asking a subgraph that does not answer, so that operations fail at once instead of waiting for it, and tries
 * it with a single call after a pause. Errors of GraphQL, and replies that only a client's choice of fields may have
 * made too long or unreadable, do not count: nobody can shut a subgraph off for others by what they ask.
 */
export class Circuit {
  private readonly policy: CircuitBreakerPolicy;
  private readonly counted = new WeakSet<Error>();
  private answeredAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly service: string,
    limits: CircuitLimits,
    log: Logger,
  ) {
    this.policy = circuitBreaker(
      handleWhen((error) => this.counted.has(error)),
      {
        breaker: new ConsecutiveBreaker(limits.failures),
        halfOpenAfter: new ExponentialBackoff({
          generator: noJitterGenerator,
          initialDelay: limits.firstPauseMs,
          maxDelay: limits.longestPauseMs,
        }),
      },
    );
    this.policy.onStateChange((state) => {
      const line = { service, circuit: STATES[state] };
      if (state === CircuitState.Open)
        log.warn(line, 'a subgraph that does not answer is left alone for a while');
      else if (state === CircuitState.Closed) log.info(line, 'a subgraph answers again');
      else log.debug(line, 'a subgraph is tried again');
    });
  }

  get state(): CircuitStateName {
    return STATES[this.policy.state];
  }

  /** @throws UpstreamFailure with reason `circuit-open`, at once, while the subgraph is left alone. */
  async run<T>(call: () => Promise<T>): Promise<T> {
    // The library would let the others wait for the probe's outcome.
    if (this.policy.state === CircuitState.HalfOpen) throw this.refusal();
    const isProbe = this.policy.state !== CircuitState.Closed;
    const startedAt = performance.now();
    try {
      return await this.policy.execute(async () => {
        try {
          const answer = await call();
          this.answeredAt = performance.now();
          return answer;
        } catch (error) {
          if (error instanceof UpstreamFailure && this.counts(error.reason, startedAt, isProbe)) {
            this.counted.add(error);
          }
          throw error;
        }
      });
    } catch (error) {
      throw error instanceof BrokenCircuitError ? this.refusal() : error;
    }
  }

  private counts(reason: FailureReason, startedAt: number, isProbe: boolean): boolean {
    if (reason === 'connection' || reason === 'unavailable') return true;
    // What answered others in the meantime is not dead: the operation is slow.
    if (reason === 'call-deadline') return isProbe || this.answeredAt < startedAt;
    return isProbe && reason !== 'reply' && reason !== 'reply-size';
  }

  private refusal(): UpstreamFailure {
    return new UpstreamFailure('circuit-open', this.service, 'is left alone after repeated failures');
  }
}
