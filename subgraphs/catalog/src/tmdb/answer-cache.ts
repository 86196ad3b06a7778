import { LRUCache } from 'lru-cache';
import type { Logger } from '../../../kit/src';
import { createCounters } from './cache-counters';
import type { CachePattern } from './cache-pattern';
import {
  ABSENCE_DOUBTED_MS,
  ABSENCE_FRESH_MS,
  LIFETIMES,
  LONGEST_KEPT_MS,
  type TmdbCacheKind,
} from './lifetimes';
import { MemoryTier, type KeptAnswer } from './memory-tier';
import type { RedisTier } from './redis-tier';
import { TmdbUnavailable, type AskOptions, type TmdbAnswer, type TmdbFailure } from './tmdb-client';
import { cacheKey, kindOfKey, type TmdbRequest } from './tmdb-request';

/** @returns what the request reads of TMDB's answer; null: there is no such thing. @throws TmdbUnavailable */
type AskTmdb = (request: TmdbRequest<unknown>) => Promise<unknown>;

export interface AnswerCacheOptions {
  memoryBytes: number;
  shared: RedisTier | null;
  /** How many answers are renewed at the same time while older ones are given. */
  mostRefreshes: number;
  /** How long a question that failed is not asked again; 0: it may be asked at once. */
  failurePauseMs: number;
}

/** Of a pattern that was cleared, for so long, an answer that is older than the clearing is not taken in again. */
const CLEARING_REMEMBERED_MS = 60_000;

/** With these TMDB was not asked, or will answer as soon as it is. */
const UNASKED: ReadonlySet<TmdbFailure> = new Set(['CIRCUIT_OPEN', 'OVERLOADED', 'RATE_LIMITED']);

/** One answer that cannot be read says nothing of others; nor does a queue of this process. */
const SILENCE: ReadonlySet<TmdbFailure> = new Set([
  'UNREACHABLE',
  'TIMEOUT',
  'UNAUTHORIZED',
  'RATE_LIMITED',
  'SERVER_ERROR',
  'CIRCUIT_OPEN',
]);

/** The last attempt to ask; a success removes it. */
interface Failure {
  error: TmdbUnavailable;
  /** Of `performance.now()`: until then it is not asked again. */
  pausedUntil: number;
}

export interface Cleared {
  /** Answers. */
  removed: number;
  /** False: the shared tier was not reached, and gives back what it holds. True also without one. */
  isSharedTierCleared: boolean;
}

interface Fetched {
  answer: KeptAnswer;
  /** What is given on in its place: TMDB says for the first time that there is no such thing. */
  older: KeptAnswer | null;
}

/** Answers of TMDB in two tiers: fresh ones without asking, older ones while asking again, one request for each key. */
export class AnswerCache {
  readonly counters = createCounters();
  readonly memory: MemoryTier;
  readonly #flights = new Map<string, Promise<Fetched>>();
  readonly #lookups = new Map<string, Promise<KeptAnswer | null>>();
  readonly #failed = new LRUCache<string, Failure>({ max: 5_000 });
  /** The last request of all, whatever it was for, came to nothing. */
  #isSilent = false;
  #clearings: { pattern: CachePattern; at: number }[] = [];
  #refreshes = 0;

  constructor(
    private readonly ask: AskTmdb,
    private readonly options: AnswerCacheOptions,
    private readonly log: Logger,
  ) {
    this.memory = new MemoryTier(options.memoryBytes);
  }

  /** @throws TmdbUnavailable when TMDB does not answer, and nothing is kept or may be given. */
  async get<T>(
    request: TmdbRequest<T>,
    { isFresh = false, mayAsk }: AskOptions = {},
  ): Promise<TmdbAnswer<T> | null> {
    const key = cacheKey(request);
    const counters = this.counters[request.kind];
    if (isFresh) {
      counters.misses += 1;
      this.#failed.delete(key);
      return answerOf((await this.#fetch(key, request, mayAsk)).answer, false);
    }
    const kept = await this.#find(key, request);
    if (kept && this.#isFresh(request, kept)) {
      counters.hits += 1;
      if (kept.value === null) counters.negativeHits += 1;
      return answerOf(kept, false);
    }
    if (kept && ageOf(kept) <= LIFETIMES[request.kind].freshMs + LIFETIMES[request.kind].staleMs) {
      counters.staleServed += 1;
      this.#refresh(key, request, mayAsk);
      const isMissed = this.#isSilent || this.#failed.has(key) || kept.goneAt !== undefined;
      return answerOf(kept, isMissed);
    }
    try {
      const { answer, older } = await this.#fetch(key, request, mayAsk);
      counters.misses += 1;
      return older ? answerOf(older, true) : answerOf(answer, false);
    } catch (error) {
      if (!kept) {
        counters.misses += 1;
        throw error;
      }
      counters.staleServed += 1;
      return answerOf(kept, true);
    }
  }

  /** Of this process and the shared tier. */
  async clear(pattern: CachePattern): Promise<Cleared> {
    const here = this.clearMemory(pattern);
    const shared = await this.options.shared?.clear(pattern);
    return {
      removed: new Set([...here, ...(shared?.keys ?? [])]).size,
      isSharedTierCleared: shared?.isWhole ?? true,
    };
  }

  /** To be called now and then. */
  removeOld(): void {
    this.memory.removeOld((key, kept) => mayBeGiven(kindOfKey(key), kept));
  }

  clearMemory(pattern: CachePattern): string[] {
    const now = Date.now();
    this.#clearings = this.#clearings.filter(({ at }) => now - at < CLEARING_REMEMBERED_MS);
    this.#clearings.push({ pattern, at: now });
    this.#failed.clear();
    return this.memory.clear(pattern);
  }

  /** Memory first; the shared tier where that has nothing, or nothing fresh. Null: nothing that may still be given. */
  async #find(key: string, request: TmdbRequest<unknown>): Promise<KeptAnswer | null> {
    const here = this.#usable(request, this.memory.get(key) ?? null);
    if (here && this.#isFresh(request, here)) return here;
    const { shared } = this.options;
    if (!shared) return here;
    let lookup = this.#lookups.get(key);
    if (!lookup) {
      lookup = shared.get(key).finally(() => this.#lookups.delete(key));
      this.#lookups.set(key, lookup);
    }
    const there = this.#usable(request, await lookup);
    if (!there || (here && here.fetchedAt >= there.fetchedAt)) return here;
    this.#remember(key, there);
    return there;
  }

  #usable(request: TmdbRequest<unknown>, kept: KeptAnswer | null): KeptAnswer | null {
    return kept && mayBeGiven(request.kind, kept) ? kept : null;
  }

  #isFresh(request: TmdbRequest<unknown>, kept: KeptAnswer): boolean {
    return ageOf(kept) <= (kept.value === null ? ABSENCE_FRESH_MS : LIFETIMES[request.kind].freshMs);
  }

  #refresh(key: string, request: TmdbRequest<unknown>, mayAsk: AskOptions['mayAsk']): void {
    if (this.#flights.has(key) || this.#failureToWaitFor(key)) return;
    if (this.#refreshes >= this.options.mostRefreshes) return;
    this.#refreshes += 1;
    this.#fetch(key, request, mayAsk)
      .catch(() => undefined)
      .finally(() => {
        this.#refreshes -= 1;
      });
  }

  #fetch(key: string, request: TmdbRequest<unknown>, mayAsk: AskOptions['mayAsk']): Promise<Fetched> {
    const failure = this.#failureToWaitFor(key);
    if (failure) return Promise.reject(failure);
    let flight = this.#flights.get(key);
    if (!flight) {
      if (mayAsk?.() === false) return Promise.reject(new TmdbUnavailable('OVERLOADED', request.kind));
      flight = this.#askAndKeep(key, request).finally(() => this.#flights.delete(key));
      this.#flights.set(key, flight);
    }
    return flight;
  }

  #failureToWaitFor(key: string): TmdbUnavailable | null {
    const failure = this.#failed.get(key);
    return failure && performance.now() < failure.pausedUntil ? failure.error : null;
  }

  #noteFailure(key: string, error: TmdbUnavailable, pauseMs: number): void {
    this.#failed.set(key, { error, pausedUntil: performance.now() + pauseMs });
  }

  async #askAndKeep(key: string, request: TmdbRequest<unknown>): Promise<Fetched> {
    const fetchedAt = Date.now();
    try {
      const answer = { value: deepFreeze(await this.ask(request)), fetchedAt };
      this.#isSilent = false;
      this.#failed.delete(key);
      const older = answer.value === null ? await this.#doubted(key, request) : null;
      this.#keep(key, request, older ?? answer);
      return { answer, older };
    } catch (error) {
      if (!(error instanceof TmdbUnavailable)) throw error;
      if (error.reason !== 'OVERLOADED') this.#isSilent = SILENCE.has(error.reason);
      if (!UNASKED.has(error.reason)) {
        this.counters[request.kind].errors += 1;
        this.#noteFailure(key, error, this.options.failurePauseMs);
        this.log.debug({ kind: request.kind, reason: error.reason }, 'TMDB has no answer');
      }
      throw error;
    }
  }

  /** What TMDB told of before it said that there is no such thing, while that may be a mistake of its. */
  async #doubted(key: string, request: TmdbRequest<unknown>): Promise<KeptAnswer | null> {
    const kept = await this.#find(key, request);
    if (!kept || kept.value === null) return null;
    const goneAt = kept.goneAt ?? Date.now();
    if (Date.now() - goneAt > ABSENCE_DOUBTED_MS) return null;
    this.#noteFailure(key, new TmdbUnavailable('INVALID_ANSWER', request.kind), ABSENCE_FRESH_MS);
    return { ...kept, goneAt };
  }

  #keep(key: string, request: TmdbRequest<unknown>, answer: KeptAnswer): void {
    this.#remember(key, answer);
    const keptMs = answer.value === null ? ABSENCE_FRESH_MS : LIFETIMES[request.kind].keptMs;
    // Nobody waits for the shared tier.
    void this.options.shared?.set(key, answer, Math.min(keptMs, LONGEST_KEPT_MS));
  }

  #remember(key: string, kept: KeptAnswer): void {
    const wasCleared = this.#clearings.some(
      ({ pattern, at }) => kept.fetchedAt <= at && pattern.matches(key),
    );
    if (!wasCleared) this.memory.set(key, kept, Buffer.byteLength(JSON.stringify(kept.value)));
  }
}

const mayBeGiven = (kind: TmdbCacheKind, kept: KeptAnswer): boolean =>
  ageOf(kept) <= (kept.value === null ? ABSENCE_FRESH_MS : Math.min(LIFETIMES[kind].keptMs, LONGEST_KEPT_MS));

const ageOf = ({ fetchedAt }: KeptAnswer): number => Date.now() - fetchedAt;

// What `value` is was decided by the schema of the request that it is kept for.
const answerOf = <T>({ value, fetchedAt }: KeptAnswer, isStale: boolean): TmdbAnswer<T> | null =>
  value === null ? null : { value: value as T, isStale, fetchedAt: new Date(fetchedAt) };

/** Many requests hold the same answer. */
function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
