import { createHash } from 'node:crypto';

const MINUTE_MS = 60_000;
/** Keys that those share who come when there are too many. */
const SHARED_KEYS = 1_024;

/** Bounds how many keys a minute can bring, against a client with very many addresses. */
export class KeyBound {
  #known = new Set<string>();
  #since = 0;

  constructor(private readonly maximum: number) {}

  /** The key itself, or beyond the maximum one of a few that it shares with others. */
  of(key: string, now = Date.now()): string {
    if (now - this.#since >= MINUTE_MS) {
      this.#since = now;
      this.#known = new Set();
    }
    if (this.#known.size < this.maximum || this.#known.has(key)) {
      this.#known.add(key);
      return key;
    }
    return `shared:${createHash('md5').update(key).digest().readUInt16BE(0) % SHARED_KEYS}`;
  }
}
