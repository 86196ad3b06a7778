import { bitmapKey, SLICES, type Sliced } from './bitmaps';
import type { SqlParameters } from './sql-parameters';

/** SQL for the bitmap of a key that is in every index. */
export const fixedBits = (key: string): string => `(SELECT bits FROM search_bitmap WHERE key = '${key}')`;

/** SQL for the bitmap of a key; nothing where there is none. */
export const bitsOf = (parameters: SqlParameters, key: string): string =>
  orNothing(`(SELECT bits FROM search_bitmap WHERE key = ${parameters.add(key, 'text')})`);

export const orNothing = (bits: string): string => `coalesce(${bits}, ${fixedBits(bitmapKey.none)})`;

/** SQL for the titles whose number is at least `least`: a comparison of all of them at once, bit by bit. */
export function atLeast(what: Sliced, least: number): string {
  if (least <= 0) return fixedBits(bitmapKey.all);
  if (least >= 2 ** SLICES[what]) return fixedBits(bitmapKey.none);
  let bits: string | null = null;
  for (let bit = 0; bit < SLICES[what]; bit += 1) {
    const slice = fixedBits(bitmapKey.slice(what, bit));
    if (Math.floor(least / 2 ** bit) % 2 === 1) bits = bits === null ? slice : `(${slice} & ${bits})`;
    else if (bits !== null) bits = `(${slice} | ${bits})`;
  }
  return bits ?? fixedBits(bitmapKey.all);
}

export const atMost = (what: Sliced, most: number): string =>
  `(${fixedBits(bitmapKey.all)} & ~${atLeast(what, most + 1)})`;
