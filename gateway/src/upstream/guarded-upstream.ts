import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../../../subgraphs/kit/src/index';
import type { Caller } from '../identity/caller';
import { Circuit, type CircuitLimits, type CircuitStateName } from './circuit';
import { isTimeUp, startDeadline } from './deadline';
import { RetryBudget } from './retry-budget';
import {
  UpstreamFailure,
  type FailureReason,
  type Transport,
  type Upstream,
  type UpstreamHealth,
  type UpstreamRequest,
  type UpstreamResult,
  type UpstreamSink,
} from './upstream';

export interface UpstreamLimits {
  /** For one call, retry included. */
  timeoutMs: number;
  /** Calls that may run or wait at once; each holds its operation's text and variables in memory. */
  maximumPending: number;
  circuit: CircuitLimits;
}

export const defaultUpstreamLimits: UpstreamLimits = {
  timeoutMs: 10_000,
  maximumPending: 1_000,
  circuit: { failures: 5, firstPauseMs: 1_000, longestPauseMs: 10_000 },
};

/** For metrics. */
export interface UpstreamState {
  readonly circuit: CircuitStateName;
  /** Calls that run or wait now. */
  readonly pending: number;
  /** Second attempts so far. */
  readonly retries: number;
}

const ASKED_AGAIN: ReadonlySet<FailureReason> = new Set(['connection', 'unavailable']);
const SHORTEST_PAUSE_MS = 20;
const PAUSE_SPREAD_MS = 80;

/** A subgraph asked with care: within a time, by so many at once, again where that is safe, and not while it is dead. */
export class GuardedUpstream implements Upstream {
  readonly name: string;
  private readonly circuit: Circuit;
  private readonly budget = new RetryBudget();
  private pending = 0;
  private retries = 0;

  constructor(
    private readonly transport: Transport,
    private readonly limits: UpstreamLimits,
    log: Logger,
  ) {
    this.name = transport.name;
    this.circuit = new Circuit(transport.name, limits.circuit, log);
  }

  get state(): UpstreamState {
    return { circuit: this.circuit.state, pending: this.pending, retries: this.retries };
  }

  async execute(request: UpstreamRequest, caller: Caller, signal?: AbortSignal): Promise<UpstreamResult> {
    if (signal?.aborted) throw this.aborted(signal, signal);
    const { maximumPending, timeoutMs } = this.limits;
    if (this.pending >= maximumPending) {
      throw new UpstreamFailure('overload', this.name, `${maximumPending} calls wait already`);
    }
    const isQuery = isReadOnly(request.query);
    // A mutation may have been committed already; and whether a subgraph is back must not depend on who asked.
    const outlivesClient = !isQuery || this.circuit.state !== 'closed';
    const deadline = startDeadline(timeoutMs, signal, outlivesClient ? isTimeUp : undefined);
    const send = () =>
      this.circuit.run(async () => {
        try {
          return await this.transport.send(request, caller, deadline.signal);
        } catch (error) {
          throw deadline.signal.aborted ? this.aborted(deadline.signal, signal) : error;
        }
      });
    this.pending += 1;
    this.budget.earn();
    try {
      return await send().catch(async (error: unknown) => {
        if (!isQuery || !this.mayAskAgain(error)) throw error;
        await wait(SHORTEST_PAUSE_MS + Math.random() * PAUSE_SPREAD_MS, undefined, {
          signal: deadline.signal,
        }).catch(() => Promise.reject(this.aborted(deadline.signal, signal)));
        this.retries += 1;
        return send();
      });
    } finally {
      deadline.release();
      this.pending -= 1;
    }
  }

  subscribe(request: UpstreamRequest, caller: Caller, sink: UpstreamSink): () => void {
    return this.transport.subscribe(request, caller, sink);
  }

  async health(): Promise<UpstreamHealth> {
    const { isUp, details } = await this.transport.health();
    const { state } = this.circuit;
    return { isUp, details: state === 'closed' ? details : { ...details, circuit: state } };
  }

  close(): Promise<void> {
    return this.transport.close();
  }

  private mayAskAgain(error: unknown): boolean {
    return (
      error instanceof UpstreamFailure &&
      ASKED_AGAIN.has(error.reason) &&
      this.circuit.state === 'closed' &&
      this.budget.spend()
    );
  }

  private aborted(signal: AbortSignal, operation: AbortSignal | undefined): UpstreamFailure {
    const detail = String((signal.reason as Error | undefined)?.message ?? signal.reason);
    if (!isTimeUp(signal)) return new UpstreamFailure('cancelled', this.name, detail);
    const isOperations = operation?.aborted === true && operation.reason === signal.reason;
    return new UpstreamFailure(isOperations ? 'operation-deadline' : 'call-deadline', this.name, detail);
  }
}

/** The planner's text begins with the operation. What cannot be told counts as a mutation: the safe side. */
const isReadOnly = (text: string): boolean => /^\s*(query\b|\{)/.test(text);
