import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace-node';
import { ATTR_SERVICE_NAME } from '@opentelemetry/semantic-conventions';

const tracer = () => trace.getTracer('streamverse');

interface TracingOptions {
  serviceName: string;
  /** Base address of a collector that takes OTLP over HTTP; null leaves tracing off, at no cost. */
  endpoint: string | null;
  /** In place of the collector, for tests. */
  exporter?: SpanExporter;
}

/** Starts sending spans of this process. @returns what sends the last ones and stops. */
export function startTracing({ serviceName, endpoint, exporter }: TracingOptions): () => Promise<void> {
  if (endpoint === null && !exporter) return () => Promise.resolve();
  const url = endpoint === null ? undefined : `${endpoint.replace(/\/$/, '')}/v1/traces`;
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ [ATTR_SERVICE_NAME]: serviceName }),
    spanProcessors: [new BatchSpanProcessor(exporter ?? new OTLPTraceExporter({ url }))],
  });
  // Brings the W3C propagator (https://www.w3.org/TR/trace-context/) and a context that follows promises.
  provider.register();
  return async () => {
    await provider.shutdown();
    trace.disable();
    context.disable();
    propagation.disable();
  };
}

interface SpanFacts {
  kind?: SpanKind;
  attributes?: Attributes;
  /** The span that this one belongs to, where it is not the one that runs. */
  parent?: Context;
}

/** Runs work inside a span; what it throws is recorded by type alone, for messages may hold personal data. */
export function inSpan<T>(name: string, facts: SpanFacts, work: (span: Span) => Promise<T>): Promise<T> {
  const { kind = SpanKind.INTERNAL, attributes, parent = context.active() } = facts;
  return tracer().startActiveSpan(name, { kind, attributes }, parent, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      const { code, name: type } = error as { code?: unknown; name?: string };
      span.setStatus({ code: SpanStatusCode.ERROR, message: typeof code === 'string' ? code : type });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The span that a caller names in `traceparent` and `tracestate`; a root where it names none. */
export const callersSpan = (headers: Readonly<Record<string, unknown>>): Context =>
  propagation.extract(ROOT_CONTEXT, headers);

/** Headers that name the running span to whoever is called; empty without tracing. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/** True when somebody collects spans: what would cost without use is left out otherwise. */
export const isTracing = (): boolean => trace.getActiveSpan() !== undefined;

export { SpanKind } from '@opentelemetry/api';
