/** Bits of a whole number, least significant first, each a bitmap: any range is then a few operations on them. */
export const SLICES = { year: 12, runtime: 10, rating: 10, age: 6 } as const;
export type Sliced = keyof typeof SLICES;

export const LONGEST_PREFIX = 12;

/** Keys of bitmaps: of what is in the index, not of what a viewer may see. */
export const bitmapKey = {
  all: 'all',
  none: 'none',
  /** Published, and inside the licence window when the index was built. */
  listed: 'listed',
  everywhere: 'region:*',
  region: (region: string): string => `region:${region}`,
  facet: (code: number): string => `facet:${code}`,
  slice: (what: Sliced, bit: number): string => `${what}:${bit}`,
  /** Any word begins so. */
  word: (prefix: string): string => `word:${prefix}`,
  /** A word of a name begins so. */
  nameWord: (prefix: string): string => `name-word:${prefix}`,
  /** The name begins so. */
  name: (prefix: string): string => `name:${prefix}`,
};

export interface BitmapRow {
  key: string;
  /** Of the facet; null for others. */
  code: number | null;
  count: number;
  /** Hexadecimal, the first title's bit first. */
  bits: string;
}

/** Sets of titles by ordinal while they are gathered. */
export class Bitmaps {
  private readonly sets = new Map<string, { bytes: Uint8Array; code: number | null; isOptional: boolean }>();

  constructor(private readonly width: number) {
    this.set(bitmapKey.none);
  }

  add(key: string, ordinal: number, code: number | null = null): void {
    const { bytes } = this.set(key, code);
    bytes[ordinal >> 3] = (bytes[ordinal >> 3] ?? 0) | (0x80 >> (ordinal & 7));
  }

  /** A set that is worth keeping only when it is large. */
  addOptional(key: string, ordinal: number): void {
    const { bytes } = this.set(key, null, true);
    bytes[ordinal >> 3] = (bytes[ordinal >> 3] ?? 0) | (0x80 >> (ordinal & 7));
  }

  addNumber(what: Sliced, ordinal: number, value: number): void {
    const highest = 2 ** SLICES[what] - 1;
    for (let rest = Math.min(value, highest), bit = 0; bit < SLICES[what]; bit += 1, rest >>= 1) {
      const key = bitmapKey.slice(what, bit);
      if (rest & 1) this.add(key, ordinal);
      else this.set(key);
    }
  }

  /** Optional sets of fewer titles are left out. */
  *rows(common: number): Generator<BitmapRow> {
    for (const [key, { bytes, code, isOptional }] of this.sets) {
      const count = countBits(bytes);
      if (isOptional && count < common) continue;
      yield { key, code, count, bits: Buffer.from(bytes).toString('hex') };
    }
  }

  private set(key: string, code: number | null = null, isOptional = false) {
    let set = this.sets.get(key);
    if (!set) {
      set = { bytes: new Uint8Array(Math.ceil(this.width / 8)), code, isOptional };
      this.sets.set(key, set);
    }
    return set;
  }
}

const BITS_OF_BYTE = Uint8Array.from(
  { length: 256 },
  (_, byte) => byte.toString(2).replaceAll('0', '').length,
);

function countBits(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) count += BITS_OF_BYTE[byte] ?? 0;
  return count;
}
