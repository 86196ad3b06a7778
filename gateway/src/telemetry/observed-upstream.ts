import { inSpan, SpanKind, traceHeaders } from '../../../subgraphs/kit/src/index';
import type { Caller } from '../identity/caller';
import type { GuardedUpstream, UpstreamState } from '../upstream/guarded-upstream';
import {
  UpstreamFailure,
  type Upstream,
  type UpstreamHealth,
  type UpstreamRequest,
  type UpstreamResult,
  type UpstreamSink,
} from '../upstream/upstream';
import type { GatewayMetrics } from './gateway-metrics';

/** A subgraph whose requests are timed, counted and traced. */
export class ObservedUpstream implements Upstream {
  readonly name: string;

  constructor(
    private readonly upstream: GuardedUpstream,
    private readonly metrics: GatewayMetrics,
  ) {
    this.name = upstream.name;
  }

  get state(): UpstreamState {
    return this.upstream.state;
  }

  async execute(request: UpstreamRequest, caller: Caller, signal?: AbortSignal): Promise<UpstreamResult> {
    const startedAt = performance.now();
    const took = (): number => (performance.now() - startedAt) / 1000;
    const facts = { kind: SpanKind.CLIENT, attributes: { 'graphql.operation.name': request.operationName } };
    try {
      const result = await inSpan(`subgraph ${this.name}`, facts, () =>
        this.upstream.execute(
          { ...request, headers: { ...request.headers, ...traceHeaders() } },
          caller,
          signal,
        ),
      );
      this.metrics.subgraphRequest(this.name, result.errors?.length ? 'errors' : 'ok', took());
      return result;
    } catch (error) {
      const isTimeout = error instanceof UpstreamFailure && error.code === 'TIMEOUT';
      this.metrics.subgraphRequest(this.name, isTimeout ? 'timeout' : 'unavailable', took());
      throw error;
    }
  }

  subscribe(request: UpstreamRequest, caller: Caller, sink: UpstreamSink): () => void {
    return this.upstream.subscribe(request, caller, sink);
  }

  health(): Promise<UpstreamHealth> {
    return this.upstream.health();
  }

  close(): Promise<void> {
    return this.upstream.close();
  }
}
