import { Pool, errors as undiciErrors } from 'undici';
import {
  CLIENT_ADDRESS_HEADER,
  CLIENT_AGENT_HEADER,
  GATEWAY_ONLY,
  GATEWAY_SECRET_HEADER,
  REFRESH_COOKIE,
  REQUEST_ID_HEADER,
} from '../../../subgraphs/kit/src/index';
import type { Caller } from '../identity/caller';
import { parseResult } from './parse-result';
import { readBody } from './read-body';
import { RemoteSubscriptions } from './remote-subscriptions';
import {
  UpstreamFailure,
  type Transport,
  type UpstreamHealth,
  type UpstreamRequest,
  type UpstreamResult,
  type UpstreamSink,
} from './upstream';

export interface RemoteOptions {
  name: string;
  /** The whole address of its GraphQL endpoint, http or https. */
  url: string;
  /** The same address over ws or wss when absent. */
  subscriptionUrl?: string;
  /** Null for a subgraph of somebody else: it is sent nothing of ours, neither the secret nor who asks. */
  gatewaySecret: string | null;
  /** The refresh cookie and what sets it pass here alone. */
  ownsCookies: boolean;
  /** Of one reply; the rest of a longer one is not read. */
  maximumReplyBytes: number;
}

const HEALTH_TIMEOUT_MS = 2_000;
const MAXIMUM_HEALTH_BYTES = 64 * 1024;
const CONNECT_TIMEOUT_MS = 2_000;
const KEEP_ALIVE_MS = 30_000;
const CONNECTIONS = 64;
const ROUTE_CONNECTIONS = 512;
const UNAVAILABLE = new Set([502, 503, 504]);

/** A subgraph in another process: operations over HTTP with kept connections, subscriptions over one socket. */
export class RemoteUpstream implements Transport {
  readonly name: string;
  /** For what else its origin serves: downloads to slow clients must not take the connections of operations. */
  readonly routePool: Pool;
  private readonly pool: Pool;
  private readonly path: string;
  private readonly subscriptions: RemoteSubscriptions;

  constructor(private readonly options: RemoteOptions) {
    this.name = options.name;
    const { origin, pathname, search } = new URL(options.url);
    this.path = pathname + search;
    const settings = { keepAliveTimeout: KEEP_ALIVE_MS, connect: { timeout: CONNECT_TIMEOUT_MS } };
    this.pool = new Pool(origin, { ...settings, connections: CONNECTIONS });
    this.routePool = new Pool(origin, { ...settings, connections: ROUTE_CONNECTIONS });
    const subscriptionUrl = options.subscriptionUrl ?? options.url.replace(/^http/, 'ws');
    this.subscriptions = new RemoteSubscriptions(subscriptionUrl, options.gatewaySecret);
  }

  async send(request: UpstreamRequest, caller: Caller, signal: AbortSignal): Promise<UpstreamResult> {
    const { query, operationName, variables } = request;
    const { ownsCookies, maximumReplyBytes } = this.options;
    try {
      const { statusCode, headers, body } = await this.pool.request({
        method: 'POST',
        path: this.path,
        headers: { ...request.headers, ...this.headersFor(caller) },
        body: JSON.stringify({ query, operationName, variables }),
        signal,
      });
      const bytes = await readBody(headers, body, maximumReplyBytes);
      if (!bytes) {
        throw new UpstreamFailure('reply-size', this.name, `a reply of more than ${maximumReplyBytes} bytes`);
      }
      const result = this.resultOf(query, statusCode, headers, bytes);
      if (ownsCookies) caller.setCookies?.push(...listOf(headers['set-cookie']));
      return result;
    } catch (error) {
      throw error instanceof UpstreamFailure ? error : this.failureOf(error);
    }
  }

  subscribe(request: UpstreamRequest, caller: Caller, sink: UpstreamSink): () => void {
    return this.subscriptions.subscribe(request, caller, sink);
  }

  async health(): Promise<UpstreamHealth> {
    const isForeign = this.options.gatewaySecret === null;
    try {
      const { statusCode, headers, body } = await this.pool.request({
        ...(isForeign ? this.probe() : { method: 'GET', path: '/health' }),
        signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS),
      });
      const bytes = await readBody(headers, body, MAXIMUM_HEALTH_BYTES);
      if (isForeign || !bytes) return { isUp: statusCode < 500, details: {} };
      const { status: _status, ...details } = JSON.parse(bytes.toString()) as Record<string, unknown>;
      return { isUp: statusCode === 200, details };
    } catch {
      return { isUp: false, details: {} };
    }
  }

  async close(): Promise<void> {
    this.subscriptions.close();
    await this.pool.destroy();
    // A download that has begun goes on until its client's connection ends.
    if (!this.routePool.closed) await this.routePool.close();
  }

  /** What every GraphQL server answers. */
  private probe() {
    const body = JSON.stringify({ query: '{ __typename }' });
    return { method: 'POST' as const, path: this.path, headers: JSON_HEADERS, body };
  }

  private headersFor(caller: Caller): Record<string, string> {
    const { ownsCookies, gatewaySecret } = this.options;
    if (gatewaySecret === null) return JSON_HEADERS;
    return {
      ...JSON_HEADERS,
      [GATEWAY_SECRET_HEADER]: gatewaySecret,
      [REQUEST_ID_HEADER]: caller.requestId,
      [CLIENT_ADDRESS_HEADER]: caller.clientAddress,
      ...(caller.userAgent && { [CLIENT_AGENT_HEADER]: caller.userAgent }),
      ...(caller.accessToken && { authorization: `Bearer ${caller.accessToken}` }),
      ...(ownsCookies && caller.refreshCookie && { cookie: `${REFRESH_COOKIE}=${caller.refreshCookie}` }),
    };
  }

  private resultOf(query: string, status: number, headers: Headers, bytes: Uint8Array): UpstreamResult {
    if (UNAVAILABLE.has(status)) {
      throw new UpstreamFailure('unavailable', this.name, `answered with ${status}`);
    }
    const [type] = listOf(headers['content-type']);
    // Compression was declined.
    const isPlain = listOf(headers['content-encoding']).every((encoding) => encoding === 'identity');
    const result = isPlain ? parseResult(query, type, bytes) : null;
    const { code, reason } = result?.errors?.[0]?.extensions ?? {};
    // 401 and 403 without such a code, or with this reason, mean that the gateway itself was refused.
    const isRefusal =
      reason === GATEWAY_ONLY ||
      ((status === 401 || status === 403) && code !== 'UNAUTHENTICATED' && code !== 'FORBIDDEN');
    const isAnswer = (status >= 200 && status < 300) || (status >= 400 && status < 500 && !isRefusal);
    if (result && isAnswer) return result;
    throw new UpstreamFailure(
      'reply',
      this.name,
      `answered with ${status} and ${result ? 'a' : 'no'} result`,
    );
  }

  private failureOf(error: unknown): UpstreamFailure {
    const isUnreadable =
      error instanceof undiciErrors.HTTPParserError || error instanceof undiciErrors.HeadersOverflowError;
    return new UpstreamFailure(isUnreadable ? 'reply' : 'connection', this.name, String(error));
  }
}

type Headers = Record<string, string | string[] | undefined>;

const JSON_HEADERS = {
  'content-type': 'application/json',
  accept: 'application/json',
  // Without a word about it any encoding would be allowed (RFC 9110 §12.5.3).
  'accept-encoding': 'identity',
};

const listOf = (header: string | string[] | undefined): string[] =>
  header === undefined ? [] : Array.isArray(header) ? header : [header];
