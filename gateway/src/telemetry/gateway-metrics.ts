import type { GraphQLFormattedError } from 'graphql';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { AdmittedOperation } from '../operation/admit-operation';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A number that is read when somebody asks for the metrics. */
export interface Reading {
  name: string;
  help: string;
  label?: string;
  read: () => number | Iterable<readonly [labelValue: string, value: number]>;
}

/** What `/metrics` tells, in the words of https://prometheus.io/docs/practices/naming/. */
export class GatewayMetrics {
  private readonly registry = new Registry();
  private readonly operations = new Histogram({
    name: 'streamverse_operation_duration_seconds',
    help: 'From the admission of an operation to its answer; for a subscription, of one event.',
    labelNames: ['operation', 'type', 'transport'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly clients = new Counter({
    name: 'streamverse_client_operations_total',
    help: 'Operations by the program that sent them, as it calls itself.',
    labelNames: ['client'],
    registers: [this.registry],
  });
  private readonly subgraphs = new Histogram({
    name: 'streamverse_subgraph_request_duration_seconds',
    help: 'Requests to a subgraph, by how they ended.',
    labelNames: ['subgraph', 'outcome'],
    buckets: SECONDS,
    registers: [this.registry],
  });
  private readonly errors = new Counter({
    name: 'streamverse_errors_total',
    help: 'Errors told to clients, refusals included, by code.',
    labelNames: ['code'],
    registers: [this.registry],
  });
  private readonly plans = new Counter({
    name: 'streamverse_query_plans_total',
    help: 'Operations that found their plan made, or had it made.',
    labelNames: ['result'],
    registers: [this.registry],
  });
  private readonly clientNames = new Set<string>();

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'streamverse_' });
  }

  readonly contentType = this.registry.contentType;

  text(): Promise<string> {
    return this.registry.metrics();
  }

  /** An operation, or one event of a subscription. @returns the codes of its errors, each once. */
  operationEnded(
    { caller, isTrusted, prepared }: AdmittedOperation,
    seconds: number,
    errors: readonly GraphQLFormattedError[],
  ): string[] {
    const { name, operation: type } = prepared.operation;
    // Names that strangers make up would fill the store.
    const operation = (isTrusted && name?.value) || 'other';
    const transport = caller.setCookies ? 'http' : 'websocket';
    this.operations.observe({ operation, type, transport }, seconds);
    this.clients.inc({ client: this.knownClient(caller.client.name) });
    const codes = [...new Set(errors.map(({ extensions }) => String(extensions?.code)))];
    for (const code of codes) this.error(code);
    return codes;
  }

  error(code: string): void {
    this.errors.inc({ code });
  }

  subgraphRequest(
    subgraph: string,
    outcome: 'ok' | 'errors' | 'timeout' | 'unavailable',
    seconds: number,
  ): void {
    this.subgraphs.observe({ subgraph, outcome }, seconds);
  }

  plan(result: 'hit' | 'miss'): void {
    this.plans.inc({ result });
  }

  gauge({ name, help, label, read }: Reading): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: label ? [label] : [],
      registers: [this.registry],
      collect: () => {
        const value = read();
        gauge.reset();
        if (typeof value === 'number') gauge.set(value);
        else for (const [labelValue, number] of value) gauge.set({ [label ?? '']: labelValue }, number);
      },
    });
  }

  // A client's name is hearsay: after twenty of them the others share a label.
  private knownClient(name: string | null): string {
    if (name === null) return 'unknown';
    if (this.clientNames.size < 20) this.clientNames.add(name);
    return this.clientNames.has(name) ? name : 'other';
  }
}
