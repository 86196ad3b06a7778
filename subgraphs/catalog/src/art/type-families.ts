import { archivo, openSans, type Typeface } from './typeface';

/** A typeface in the widths that a title may be set in. */
export interface Family {
  /** Widths in per cent, widest first. */
  widths: readonly [number, ...number[]];
  /** The width at which line lengths are compared. */
  usual: number;
  /** No line of a filled block is set narrower than this. */
  narrowestOfBlock: number;
  face(width: number): Typeface;
}

const archivoFamilies = new Map<number, Family>();

/** Latin letters, of every language that uses them. */
export function archivoFamily(weight: number): Family {
  const known = archivoFamilies.get(weight);
  const family: Family = known ?? {
    widths: [122, 116, 108, 100, 92, 84, 76, 68, 62],
    usual: 100,
    narrowestOfBlock: 76,
    face: (width) => archivo(width, weight),
  };
  archivoFamilies.set(weight, family);
  return family;
}

/** Cyrillic, Greek and Hebrew, and what Latin letters stand among them. */
export const openSansFamily: Family = {
  widths: [100, 94, 88, 82, 75],
  usual: 100,
  narrowestOfBlock: 80,
  face: openSans,
};
