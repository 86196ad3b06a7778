import { LRUCache } from 'lru-cache';
import type { CachePattern } from './cache-pattern';
import { TMDB_CACHE_KINDS, type TmdbCacheKind } from './lifetimes';
import { kindOfKey } from './tmdb-request';

/** An answer as it is kept; `value` is null where TMDB has no such thing. */
export interface KeptAnswer {
  readonly value: unknown;
  /** Milliseconds since 1970. */
  readonly fetchedAt: number;
  /** Likewise: when TMDB began to say that there is no such thing. */
  readonly goneAt?: number;
}

interface Sized extends KeptAnswer {
  /** Of its JSON. */
  readonly bytes: number;
}

export interface TierSize {
  entries: number;
  bytes: number;
}

// What an entry takes beside its JSON: key, list and map.
const ENTRY_OVERHEAD_BYTES = 200;

/** The answers that this process used last, up to a number of bytes. */
export class MemoryTier {
  readonly #answers: LRUCache<string, Sized>;
  constructor(readonly limitBytes: number) {
    this.#answers = new LRUCache({
      maxSize: limitBytes,
      sizeCalculation: ({ bytes }) => bytes + ENTRY_OVERHEAD_BYTES,
    });
  }

  get(key: string): KeptAnswer | undefined {
    return this.#answers.get(key);
  }

  set(key: string, answer: KeptAnswer, bytes: number): void {
    this.#answers.set(key, { ...answer, bytes });
  }

  delete(key: string): void {
    this.#answers.delete(key);
  }

  /** Removes what may not be given any more, so that nothing lies about for months that nobody asks for. */
  removeOld(mayBeGiven: (key: string, answer: KeptAnswer) => boolean): void {
    for (const [key, answer] of [...this.#answers.entries()]) {
      if (!mayBeGiven(key, answer)) this.#answers.delete(key);
    }
  }

  keys(): string[] {
    return [...this.#answers.keys()];
  }

  /** @returns the keys of what it removed. */
  clear(pattern: CachePattern): string[] {
    const keys = this.keys().filter((key) => pattern.matches(key));
    for (const key of keys) this.#answers.delete(key);
    return keys;
  }

  sizes(): Record<TmdbCacheKind, TierSize> {
    const sizes = Object.fromEntries(
      TMDB_CACHE_KINDS.map((kind) => [kind, { entries: 0, bytes: 0 }]),
    ) as Record<TmdbCacheKind, TierSize>;
    for (const [key, { bytes }] of this.#answers.entries()) {
      const size = sizes[kindOfKey(key)];
      size.entries += 1;
      size.bytes += bytes;
    }
    return sizes;
  }
}
