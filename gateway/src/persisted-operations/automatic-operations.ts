import { parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import { MAXIMUM_TOKENS } from '../limits/limits';

// No single text may drive out all others.
const LARGEST_SHARE = 1 / 16;
/** A hash and the bookkeeping of one entry. */
const ENTRY_BYTES = 400;

/** Texts that clients registered by sending them with their hash; the longest unused ones give way. */
export class AutomaticOperations {
  private readonly texts: LRUCache<string, string>;

  constructor(maximumBytes: number) {
    this.texts = new LRUCache({
      maxSize: maximumBytes,
      maxEntrySize: Math.floor(maximumBytes * LARGEST_SHARE),
      // V8 keeps two bytes a character as soon as one of them is outside Latin-1.
      sizeCalculation: (text) => text.length * 2 + ENTRY_BYTES,
    });
  }

  get(id: string): string | undefined {
    return this.texts.get(id);
  }

  /** Keeps the text if it is a GraphQL document; whether it may run is found out when it runs. */
  register(id: string, text: string): void {
    if (this.texts.has(id) || !parses(text)) return;
    this.texts.set(id, text);
  }
}

function parses(text: string): boolean {
  try {
    parse(text, { noLocation: true, maxTokens: MAXIMUM_TOKENS });
    return true;
  } catch {
    return false;
  }
}
