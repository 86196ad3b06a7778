import { Pool, errors as undiciErrors } from 'undici';
import {
  CLIENT_ADDRESS_HEADER,
  CLIENT_AGENT_HEADER,
  GATEWAY_SECRET_HEADER,
  REFRESH_COOKIE,
  REQUEST_ID_HEADER,
} from '../../../subgraphs/kit/src/index';
import type { Caller } from '../identity/caller';
import { RemoteSubscriptions } from './remote-subscriptions';
import {
  UpstreamFailure,
  type Upstream,
  type UpstreamHealth,
  type UpstreamRequest,
  type UpstreamResult,
  type UpstreamSink,
} from './upstream';

interface RemoteOptions {
  name: string;
  /** Scheme, host and port; operations go to `/graphql` there. */
  url: string;
  gatewaySecret: string;
  /** The refresh cookie and what sets it pass here alone. */
  ownsCookies: boolean;
  timeoutMs: number;
}

const HEALTH_TIMEOUT_MS = 2_000;

/** A subgraph in another process: operations over HTTP with kept connections, subscriptions over one socket. */
export class RemoteUpstream implements Upstream {
  readonly name: string;
  readonly pool: Pool;
  private readonly subscriptions: RemoteSubscriptions;

  constructor(private readonly options: RemoteOptions) {
    this.name = options.name;
    this.pool = new Pool(new URL(options.url).origin, {
      connections: 64,
      keepAliveTimeout: 30_000,
      connect: { timeout: 2_000 },
    });
    this.subscriptions = new RemoteSubscriptions(options.url, options.gatewaySecret);
  }

  async execute(request: UpstreamRequest, caller: Caller): Promise<UpstreamResult> {
    const { query, operationName, variables } = request;
    const { name, timeoutMs } = this.options;
    try {
      const response = await this.pool.request({
        method: 'POST',
        path: '/graphql',
        headers: this.headersFor(caller),
        body: JSON.stringify({ query, operationName, variables }),
        // Covers the whole answer; undici's own time-outs count the silence between chunks.
        signal: AbortSignal.timeout(timeoutMs),
      });
      const text = await response.body.text();
      if (this.options.ownsCookies) caller.setCookies?.push(...listOf(response.headers['set-cookie']));
      return this.parse(response.statusCode, text);
    } catch (error) {
      if (error instanceof UpstreamFailure) throw error;
      if (isTimeout(error)) throw new UpstreamFailure('TIMEOUT', name, `no answer within ${timeoutMs} ms`);
      throw new UpstreamFailure('UPSTREAM_UNAVAILABLE', name, String(error));
    }
  }

  subscribe(request: UpstreamRequest, caller: Caller, sink: UpstreamSink): () => void {
    return this.subscriptions.subscribe(request, caller, sink);
  }

  async health(): Promise<UpstreamHealth> {
    try {
      const { statusCode, body } = await this.pool.request({
        method: 'GET',
        path: '/health',
        signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS),
      });
      const { status: _status, ...details } = (await body.json()) as Record<string, unknown>;
      return { isUp: statusCode === 200, details };
    } catch {
      return { isUp: false, details: {} };
    }
  }

  async close(): Promise<void> {
    this.subscriptions.close();
    await this.pool.destroy();
  }

  private headersFor(caller: Caller): Record<string, string> {
    const { ownsCookies, gatewaySecret } = this.options;
    return {
      'content-type': 'application/json',
      accept: 'application/json',
      [GATEWAY_SECRET_HEADER]: gatewaySecret,
      [REQUEST_ID_HEADER]: caller.requestId,
      [CLIENT_ADDRESS_HEADER]: caller.clientAddress,
      ...(caller.userAgent && { [CLIENT_AGENT_HEADER]: caller.userAgent }),
      ...(caller.accessToken && { authorization: `Bearer ${caller.accessToken}` }),
      ...(ownsCookies && caller.refreshCookie && { cookie: `${REFRESH_COOKIE}=${caller.refreshCookie}` }),
    };
  }

  private parse(status: number, text: string): UpstreamResult {
    const result = parseResult(text);
    const code = result?.errors?.[0]?.extensions?.code;
    // 401 and 403 without such a code mean that the gateway itself was refused.
    const isRefusal =
      (status === 401 || status === 403) && code !== 'UNAUTHENTICATED' && code !== 'FORBIDDEN';
    if (result && status < 500 && !isRefusal) return result;
    throw new UpstreamFailure('UPSTREAM_UNAVAILABLE', this.name, `answered with ${status}`);
  }
}

function parseResult(text: string): UpstreamResult | null {
  try {
    const result = JSON.parse(text) as UpstreamResult | null;
    return result && typeof result === 'object' && ('data' in result || 'errors' in result) ? result : null;
  } catch {
    return null;
  }
}

const isTimeout = (error: unknown): boolean =>
  (error as { name?: string } | null)?.name === 'TimeoutError' ||
  error instanceof undiciErrors.HeadersTimeoutError ||
  error instanceof undiciErrors.BodyTimeoutError;

const listOf = (header: string | string[] | undefined): string[] =>
  header === undefined ? [] : Array.isArray(header) ? header : [header];
