import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../../../subgraphs/kit/src/index';
import { defaultStreamLimits, UpstreamStream } from '../subscriptions/upstream-stream';
import type { Upstream } from '../upstream/upstream';
import type { Revocations } from './revocations';

// Not part of the public graph: the user subgraph answers it to the gateway alone. Without a cursor it first
// sends what was revoked within the last lifetime of a token.
const QUERY = 'subscription SessionRevoked { sessionRevoked { cursor sessionId } }';
const RESTART_MS = 1_000;

/** Keeps the list of revoked sessions up to date for as long as the gateway runs. */
export class RevocationFeed {
  private stream: UpstreamStream | undefined;
  private isStopped = false;

  constructor(
    private readonly upstream: Upstream,
    private readonly revocations: Revocations,
    private readonly log: Logger,
  ) {}

  start(): void {
    void this.run();
  }

  stop(): void {
    this.isStopped = true;
    this.stream?.close();
  }

  private async run(): Promise<void> {
    while (!this.isStopped) {
      try {
        await this.follow();
      } catch (error) {
        this.log.error({ err: error }, 'the list of revoked sessions could not be followed');
      }
      if (!this.isStopped) await wait(RESTART_MS, undefined, { ref: false });
    }
  }

  private async follow(): Promise<void> {
    const caller = {
      requestId: randomUUID(),
      viewer: null,
      accessToken: null,
      clientAddress: 'gateway',
      userAgent: null,
      client: { name: 'gateway', version: null },
      refreshCookie: null,
      setCookies: null,
      isGateway: true,
    };
    this.stream = new UpstreamStream(
      this.upstream,
      { query: QUERY, variables: {} },
      caller,
      defaultStreamLimits,
    );
    for (;;) {
      const event = await this.stream.next();
      if (event.done) return;
      const revoked = event.value.data?.sessionRevoked as { sessionId?: unknown } | null | undefined;
      if (typeof revoked?.sessionId === 'string') this.revocations.add(revoked.sessionId);
      else this.log.error({ errors: event.value.errors }, 'the list of revoked sessions sent an error');
    }
  }
}
