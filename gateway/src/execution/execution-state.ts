import type { Booleans } from '../document/conditions';
import type { UpstreamResult } from '../upstream/upstream';
import type { CompiledOperation } from './compile-operation';
import type { FetchStep } from './compile-plan';
import { failureOf, type Failure } from './failure';
import { getOwn, type DataObject } from './own-property';
import type { SelectionShape } from './selection-shape';

/** One call of a subgraph; nobody writes to `variables`. */
export interface SubgraphCall {
  readonly serviceName: string;
  readonly query: string;
  readonly operationName?: string;
  readonly variables: Record<string, unknown>;
  readonly kind: 'query' | 'mutation' | 'subscription';
}

export interface ExecutionInput {
  /** As JSON, after they were found to fit: subgraphs get what the client sent, without defaults. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Rejects with UpstreamFailure when the subgraph cannot be asked; its answer belongs to the executor. */
  call(request: SubgraphCall, signal: AbortSignal): Promise<UpstreamResult>;
  /**
   * Ends the execution. With a reason that has the code TIMEOUT or UPSTREAM_UNAVAILABLE, or is a TimeoutError, what is
   * there is answered and the rest is null with that code; any other reason is thrown.
   */
  readonly signal: AbortSignal;
  /** Subscriptions: one event, as its subgraph sent it; it belongs to the executor from now on. */
  readonly rootData?: Pick<UpstreamResult, 'data' | 'errors'>;
}

const ABORTED = Symbol('aborted');

/** One execution of an operation: what has come in so far, and how to ask for more. */
export class ExecutionState {
  /** Everything that subgraphs sent, merged; holds also what only the plan needs. */
  readonly data: DataObject = {};
  /** Objects of which a subgraph could not be asked. */
  readonly unanswered = new Map<DataObject, Failure>();
  readonly booleans: Booleans;
  readonly selection: SelectionShape;
  /** Where the calls' signal comes from. */
  readonly signal: AbortSignal;
  private readonly aborted: Promise<typeof ABORTED>;
  /** To be called at the end: the signal may outlive many executions. */
  readonly stopListening: () => void;
  private readonly fetched = new Map<string, { promise: Promise<void>; resolve: () => void }>();

  constructor(
    readonly operation: CompiledOperation,
    private readonly input: ExecutionInput,
    signal = input.signal,
  ) {
    this.signal = signal;
    this.booleans = operation.booleansOf(input.variables);
    this.selection = operation.selectionFor(this.booleans);
    let abort: () => void = () => undefined;
    this.aborted = new Promise((resolve) => (abort = () => resolve(ABORTED)));
    this.stopListening = () => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort);
  }

  /** The client's variables among these names, as it sent them. */
  variablesFor(names: readonly string[]): DataObject {
    const variables: DataObject = {};
    for (const name of names) {
      const value = getOwn(this.input.variables, name);
      if (value !== undefined) variables[name] = value;
    }
    return variables;
  }

  /** @returns the subgraph's answer, or why there is none; never rejects. */
  async ask(step: FetchStep, variables: Record<string, unknown>): Promise<UpstreamResult | Failure> {
    const { serviceName, query, operationName, operationKind: kind } = step;
    const { signal } = this;
    if (signal.aborted) return failureOf(signal.reason, serviceName);
    try {
      const call = this.input.call({ serviceName, query, operationName, variables, kind }, signal);
      const answer = await Promise.race([call, this.aborted]);
      return answer === ABORTED ? failureOf(signal.reason, serviceName) : answer;
    } catch (error) {
      return failureOf(signal.aborted ? signal.reason : error, serviceName);
    }
  }

  /** @throws the signal's reason, when it is not one that a client is told. */
  throwIfAbandoned(): void {
    if (this.signal.aborted && failureOf(this.signal.reason, '').isUnexpected) throw this.signal.reason;
  }

  /** Resolves when the fetch with this id has ended, whether it brought something or not. */
  whenFetched(id: string): Promise<void> {
    return this.fetch(id).promise;
  }

  markFetched(id: string): void {
    this.fetch(id).resolve();
  }

  private fetch(id: string): { promise: Promise<void>; resolve: () => void } {
    const known = this.fetched.get(id);
    if (known) return known;
    let resolve: () => void = () => undefined;
    const promise = new Promise<void>((done) => (resolve = done));
    const fetch = { promise, resolve };
    this.fetched.set(id, fetch);
    return fetch;
  }
}
