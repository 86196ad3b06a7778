import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { unpackWoff2 } from './unpack-woff2';

/** In thousandths of an em; the path's y points down, its origin is the baseline. */
export interface Outline {
  path: string;
  advance: number;
  /** The ink's box, which may be smaller or larger than the advance. */
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Typeface {
  /** Undefined when no file of the family has the character. */
  outline(character: string): Outline | undefined;
  /** What the pair's distance differs from the sum of advances; 0 across files. */
  kerning(first: string, second: string): number;
}

const archivoFiles = ['latin', 'latin-ext', 'vietnamese'].map(
  (subset) => `@fontsource-variable/archivo/files/archivo-${subset}-standard-normal.woff2`,
);
/** The heaviest that there is of Open Sans. */
const OPEN_SANS_WEIGHT = 800;
const openSansFiles = ['cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'hebrew', 'latin', 'latin-ext'].map(
  (subset) => `@fontsource-variable/open-sans/files/open-sans-${subset}-standard-normal.woff2`,
);
const geistMonoFiles = ['latin', 'latin-ext', 'cyrillic'].map(
  (subset) => `@fontsource-variable/geist-mono/files/geist-mono-${subset}-wght-normal.woff2`,
);

const masters = new Map<string, Font>();
/** By name, width and weight; Geist Mono has no widths. */
const typefaces = new Map<string, Typeface>();

function master(file: string): Font {
  const known = masters.get(file);
  if (known) return known;
  const font = create(unpackWoff2(readFileSync(require.resolve(file))));
  if (font.type === 'TTC' || font.type === 'DFont') throw new Error(`${file} is a collection, not one font`);
  masters.set(file, font as Font);
  return font as Font;
}

function trace(font: Font, character: string): Outline | undefined {
  const point = character.codePointAt(0);
  if (point === undefined || !font.hasGlyphForCodePoint(point)) return undefined;
  const glyph = font.glyphForCodePoint(point);
  const em = 1000 / font.unitsPerEm;
  const letters = { moveTo: 'M', lineTo: 'L', quadraticCurveTo: 'Q', bezierCurveTo: 'C', closePath: 'Z' };
  const path = glyph.path.commands
    .map(({ command, args }) => {
      const numbers = args.map((value, index) => Math.round((index % 2 ? -value : value) * em) || 0);
      return letters[command] + numbers.join(' ').replaceAll(' -', '-');
    })
    .join('');
  const { minX, minY, maxX, maxY } = glyph.path.bbox;
  const box = path
    ? { left: minX * em, right: maxX * em, top: -maxY * em, bottom: -minY * em }
    : { left: 0, right: 0, top: 0, bottom: 0 };
  return { path, advance: glyph.advanceWidth * em, ...box };
}

function openTypeface(files: readonly string[], axes: Record<string, number>): Typeface {
  const fonts = new Map<string, Font>();
  const outlines = new Map<string, { font: Font; outline: Outline } | undefined>();
  const pairs = new Map<string, Map<string, number>>();
  const fontOf = (file: string): Font => {
    const font = fonts.get(file) ?? master(file).getVariation(axes);
    fonts.set(file, font);
    return font;
  };
  const find = (character: string): { font: Font; outline: Outline } | undefined => {
    if (outlines.has(character)) return outlines.get(character);
    let found: { font: Font; outline: Outline } | undefined;
    for (const file of files) {
      const font = fontOf(file);
      const outline = trace(font, character);
      if (outline) found = { font, outline };
      if (found) break;
    }
    outlines.set(character, found);
    return found;
  };
  return {
    outline: (character) => find(character)?.outline,
    kerning(first, second) {
      const ofFirst = pairs.get(first) ?? new Map<string, number>();
      pairs.set(first, ofFirst);
      const known = ofFirst.get(second);
      if (known !== undefined) return known;
      const one = find(first);
      const other = find(second);
      let kerning = 0;
      if (one && other && one.font === other.font) {
        const { positions, glyphs, direction } = one.font.layout(first + second);
        // Of a pair that runs from right to left the first position is the second character's.
        const isPair = glyphs.length === 2 && direction === 'ltr';
        kerning = isPair
          ? ((positions[0]?.xAdvance ?? 0) * 1000) / one.font.unitsPerEm - one.outline.advance
          : 0;
      }
      ofFirst.set(second, kerning);
      return kerning;
    },
  };
}

function remembered(key: string, files: readonly string[], axes: Record<string, number>): Typeface {
  const known = typefaces.get(key);
  if (known) return known;
  const opened = openTypeface(files, axes);
  typefaces.set(key, opened);
  return opened;
}

/** Archivo at a width of 62 to 125 per cent and a weight of 100 to 900. Outlines are kept per width and weight. */
export function archivo(width: number, weight = 840): Typeface {
  return remembered(`archivo ${width} ${weight}`, archivoFiles, { wdth: width, wght: weight });
}

/** Open Sans at a width of 75 to 100 per cent: Cyrillic, Greek and Hebrew letters, which Archivo lacks. */
export function openSans(width: number): Typeface {
  return remembered(`open sans ${width}`, openSansFiles, { wdth: width, wght: OPEN_SANS_WEIGHT });
}

/** Geist Mono, for years and genres. */
export function geistMono(weight = 500): Typeface {
  return remembered(`geist mono ${weight}`, geistMonoFiles, { wght: weight });
}
