import type { Subgraph, SubgraphRequest } from '../../../subgraphs/kit/src/index';
import type { Caller } from '../identity/caller';
import { plainData } from './plain-data';
import {
  type Transport,
  type UpstreamHealth,
  type UpstreamRequest,
  type UpstreamResult,
  type UpstreamSink,
} from './upstream';

/** A subgraph in this process: called directly, with the verified viewer in place of the token. */
export class InProcessUpstream implements Transport {
  private readonly live = new Set<() => void>();

  constructor(
    readonly name: string,
    private readonly subgraph: Subgraph,
    /** The refresh cookie and what sets it pass here alone. */
    private readonly ownsCookies: boolean,
  ) {}

  async send(request: UpstreamRequest, caller: Caller, signal: AbortSignal): Promise<UpstreamResult> {
    let giveUp: () => void = () => undefined;
    const aborted = new Promise<never>((_resolve, reject) => {
      giveUp = () => reject(signal.reason as Error);
      signal.addEventListener('abort', giveUp, { once: true });
    });
    try {
      const answer = this.subgraph.execute(operationOf(request), this.requestOf(caller, null, signal));
      return plainData(await Promise.race([answer, aborted]));
    } finally {
      signal.removeEventListener('abort', giveUp);
    }
  }

  subscribe(request: UpstreamRequest, caller: Caller, sink: UpstreamSink): () => void {
    const abort = new AbortController();
    let events: AsyncIterator<unknown> | undefined;
    const release = (): void => {
      if (abort.signal.aborted) return;
      abort.abort();
      this.live.delete(release);
      void events?.return?.();
    };
    this.live.add(release);
    const after = request.extensions?.after ?? null;
    const started = this.subgraph.subscribe(
      { ...operationOf(request), wantsStartCursor: request.extensions?.wantsStartCursor === true },
      this.requestOf(caller, after, abort.signal),
    );
    void started
      .then(async (stream) => {
        if (!(Symbol.asyncIterator in stream)) {
          if (!abort.signal.aborted) sink.refused(plainData(stream.errors ?? []));
          return;
        }
        events = stream[Symbol.asyncIterator]();
        if (abort.signal.aborted) return void events.return?.();
        sink.opened();
        for (;;) {
          const event = await events.next();
          if (abort.signal.aborted) return;
          if (event.done) return sink.completed();
          sink.next(plainData(event.value) as UpstreamResult);
        }
      })
      .catch((error: unknown) => {
        if (!abort.signal.aborted) sink.lost(String(error));
      })
      .finally(release);
    return release;
  }

  async health(): Promise<UpstreamHealth> {
    const { status, ...details } = await this.subgraph.health();
    return { isUp: status === 'up', details };
  }

  close(): Promise<void> {
    for (const release of [...this.live]) release();
    return Promise.resolve();
  }

  private requestOf(caller: Caller, after: string | null, signal: AbortSignal): SubgraphRequest {
    const cookies = this.ownsCookies ? caller.setCookies : null;
    return {
      requestId: caller.requestId,
      viewer: caller.viewer,
      clientAddress: caller.clientAddress,
      userAgent: caller.userAgent,
      refreshCookie: this.ownsCookies ? caller.refreshCookie : null,
      setCookie: (value) => void cookies?.push(value),
      after,
      isGateway: caller.isGateway,
      signal,
    };
  }
}

const operationOf = ({ query, operationName, variables }: UpstreamRequest) => ({
  query,
  operationName,
  variables: plainData(variables),
});
