import { Agent, request, type Dispatcher } from 'undici';
import { inSpan, SpanKind, type Logger } from '../../../kit/src';
import type { RedisTier } from './redis-tier';
import { RequestPace, type Turn } from './request-pace';
import { MAY_BE_ABSENT } from './lifetimes';
import { TmdbCircuit } from './tmdb-circuit';
import { TmdbUnavailable, type TmdbFailure } from './tmdb-client';
import type { TmdbRequest } from './tmdb-request';

/** TMDB's limit for one address: https://developer.themoviedb.org/docs/rate-limiting. */
export const REQUESTS_PER_SECOND = 40;
const LONGEST_BODY_BYTES = 8_000_000;
/** When TMDB answers 429 without saying for how long. */
const UNSAID_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

/** TMDB's own codes, which it sends in place of an answer: https://developer.themoviedb.org/docs/errors. */
const NOT_FOUND = 34;
const FAILURE_OF_CODE: Record<number, TmdbFailure | undefined> = {
  3: 'UNAUTHORIZED',
  7: 'UNAUTHORIZED',
  10: 'UNAUTHORIZED',
  14: 'UNAUTHORIZED',
  25: 'RATE_LIMITED',
  9: 'SERVER_ERROR',
  11: 'SERVER_ERROR',
  15: 'SERVER_ERROR',
  24: 'SERVER_ERROR',
  43: 'SERVER_ERROR',
  46: 'SERVER_ERROR',
};

export interface TransportOptions {
  baseUrl: string;
  /** A v4 token or a v3 key: a token has dots. */
  apiKey: string;
  /** For a request as a whole, waiting for its turn included. */
  deadlineMs: number;
  circuitPauseMs: { first: number; longest: number };
  requestsPerSecond: number;
  /** Where all processes take turns; null: this one alone. */
  shared: RedisTier | null;
}

/** Asks TMDB over HTTP: paced, with a deadline, and not while it is known not to answer. */
export class TmdbTransport {
  readonly circuit: TmdbCircuit;
  readonly #agent = new Agent({ connections: 20, pipelining: 1, keepAliveTimeout: 10_000 });
  readonly #pace: RequestPace;

  constructor(
    private readonly options: TransportOptions,
    private readonly log: Logger,
  ) {
    this.#pace = new RequestPace(options.requestsPerSecond);
    this.circuit = new TmdbCircuit(log, options.circuitPauseMs);
  }

  /** @returns what the request reads of the answer; null where TMDB has no such thing. @throws TmdbUnavailable */
  get(asked: TmdbRequest<unknown>): Promise<unknown> {
    const { kind } = asked;
    return inSpan(`tmdb ${kind}`, { kind: SpanKind.CLIENT, attributes: { 'tmdb.kind': kind } }, () =>
      this.circuit.run(kind, async () =>
        this.#understand(asked, await this.#ask(asked, performance.now() + this.options.deadlineMs)),
      ),
    );
  }

  async stop(): Promise<void> {
    await this.#agent.destroy();
  }

  async #ask(asked: TmdbRequest<unknown>, deadline: number): Promise<unknown> {
    let mayRetry = true;
    for (;;) {
      await this.#waitForTurn(asked.kind, deadline);
      const response = await this.#send(asked, deadline, mayRetry);
      mayRetry &&= response !== null;
      if (!response) continue;
      if (response.status !== 429) return this.#read(asked.kind, response);
      const pauseMs = pauseAskedFor(response.headers['retry-after']);
      this.#pace.pause(pauseMs);
      await this.options.shared?.pace.pause(pauseMs);
    }
  }

  async #waitForTurn(kind: string, deadline: number): Promise<void> {
    for (;;) {
      const turn = await this.#takeTurn(deadline - performance.now());
      if ('refusedForMs' in turn) {
        throw turn.refusedForMs > 0
          ? new TmdbUnavailable('RATE_LIMITED', kind, Math.ceil(turn.refusedForMs / 1_000))
          : new TmdbUnavailable('OVERLOADED', kind);
      }
      if (turn.waitMs === 0) return;
      await sleep(turn.waitMs);
      // The answer to somebody else, of another process perhaps, may have asked for a pause meanwhile.
      const shared = (await this.options.shared?.pace.pausedForMs()) ?? 0;
      if (Math.max(shared, this.#pace.pausedForMs) === 0) return;
    }
  }

  /** Of all processes; of this one while Redis is away, which knows its own pauses and turns at any time. */
  async #takeTurn(mostMs: number): Promise<Turn> {
    const pausedForMs = this.#pace.pausedForMs;
    if (pausedForMs > mostMs) return { refusedForMs: pausedForMs };
    const turn = await this.options.shared?.pace.takeTurn(mostMs);
    if (!turn) return this.#pace.takeTurn(mostMs);
    if ('refusedForMs' in turn) return turn;
    const waitMs = Math.max(turn.waitMs, pausedForMs);
    this.#pace.note(waitMs);
    return { waitMs };
  }

  async #send(
    { kind, path, params }: TmdbRequest<unknown>,
    deadline: number,
    mayRetry: boolean,
  ): Promise<Response | null> {
    const { baseUrl, apiKey } = this.options;
    const isToken = apiKey.includes('.');
    const query = new URLSearchParams({ ...params, ...(isToken ? {} : { api_key: apiKey }) });
    const signal = AbortSignal.timeout(Math.max(1, Math.ceil(deadline - performance.now())));
    try {
      const { statusCode, headers, body } = await request(`${baseUrl}${path}?${query.toString()}`, {
        dispatcher: this.#agent,
        headers: { accept: 'application/json', ...(isToken ? { authorization: `Bearer ${apiKey}` } : {}) },
        signal,
      });
      return { status: statusCode, headers, text: await readText(body, Number(headers['content-length'])) };
    } catch (error) {
      const { code } = error as { code?: unknown };
      // A connection that was kept may have been closed just as it was used.
      if (mayRetry && !signal.aborted && (code === 'UND_ERR_SOCKET' || code === 'ECONNRESET')) return null;
      const reason: TmdbFailure = signal.aborted ? 'TIMEOUT' : 'UNREACHABLE';
      // The address may hold the key, so nothing of the error but its code is told.
      this.log.debug({ kind, reason, code }, 'TMDB did not answer');
      throw new TmdbUnavailable(reason, kind);
    }
  }

  #understand({ kind, id, answer }: TmdbRequest<unknown>, body: unknown): unknown {
    if (body === null && MAY_BE_ABSENT.has(kind)) return null;
    const result = answer.safeParse(body);
    if (result.success) return result.data;
    const place = result.error.issues[0]?.path.join('.');
    this.log.warn({ kind, id, place }, 'an answer of TMDB cannot be read');
    throw new TmdbUnavailable('INVALID_ANSWER', kind);
  }

  #read(kind: string, { status, text }: Response): unknown {
    if (status === 401 || status === 403) throw new TmdbUnavailable('UNAUTHORIZED', kind);
    if (status >= 500) throw new TmdbUnavailable('SERVER_ERROR', kind);
    const body = parse(text);
    const code = typeof body?.status_code === 'number' ? body.status_code : null;
    // A 404 without TMDB's own code is somebody else's: a wrong base address.
    if (code !== null && (status === 404 || code === NOT_FOUND)) return null;
    if (code !== null) throw new TmdbUnavailable(FAILURE_OF_CODE[code] ?? 'INVALID_ANSWER', kind);
    if (status !== 200 || body === null) throw new TmdbUnavailable('INVALID_ANSWER', kind);
    return body;
  }
}

interface Response {
  status: number;
  headers: Dispatcher.ResponseData['headers'];
  /** Null when it was too long to be read. */
  text: string | null;
}

/** @param announced how long it is said to be; NaN where nothing is said */
async function readText(body: Dispatcher.ResponseData['body'], announced: number): Promise<string | null> {
  const giveUp = (): null => {
    body.on('error', () => undefined);
    body.destroy();
    return null;
  };
  if (announced > LONGEST_BODY_BYTES) return giveUp();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_BODY_BYTES) return giveUp();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length).toString('utf8');
}

function parse(text: string | null): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** `Retry-After` is a number of seconds or a date: RFC 9110, 10.2.3. */
function pauseAskedFor(header: string | string[] | undefined): number {
  const text = String(header ?? '');
  const asked = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - Date.now();
  return Number.isNaN(asked)
    ? UNSAID_PAUSE_MS
    : Math.min(Math.max(asked, 0) || UNSAID_PAUSE_MS, LONGEST_PAUSE_MS);
}

const sleep = (milliseconds: number): Promise<void> =>
  milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : Promise.resolve();
