import type { Colour } from './colour';
import { short } from './motifs/cut-paper';
import { setLine } from './set-line';
import type { SetTitle } from './set-title';
import { geistMono, type Typeface } from './typeface';

/** A title as outlines, its ink's upper left corner at (x, y). Each glyph is stored once and used where it recurs. */
export function drawTitle(title: SetTitle, x: number, y: number, fill: Colour): string {
  const scale = (title.size / 1000).toFixed(4);
  const defined = new Map<Typeface, Map<string, string>>();
  let count = 0;
  const lines = title.lines.map((line) => {
    const known = defined.get(line.face) ?? new Map<string, string>();
    defined.set(line.face, known);
    const glyphs = line.glyphs.map((glyph) => {
      const id = known.get(glyph.character);
      const at = `x="${Math.round(glyph.x)}"`;
      if (id) return `<use href="#${id}" ${at}/>`;
      const name = `g${count++}`;
      known.set(glyph.character, name);
      const path = line.face.outline(glyph.character)?.path ?? '';
      return `<g transform="translate(${Math.round(glyph.x)})"><path id="${name}" d="${path}"/></g>`;
    });
    const place = `translate(${short(x + line.indent)} ${short(y + line.baseline)}) scale(${scale})`;
    return `<g transform="${place}">${glyphs.join('')}</g>`;
  });
  return `<g fill="${fill}">${lines.join('')}</g>`;
}

/** Width in pixels of a text in Geist Mono. */
export function monoWidth(text: string, size: number): number {
  return (setLine(text, geistMono(), 0).width * size) / 1000;
}

/** One line in Geist Mono, its ink beginning at x, standing on the baseline y. */
export function drawMono(text: string, x: number, y: number, size: number, fill: Colour): string {
  const line = setLine(text, geistMono(), 0);
  const glyphs = line.glyphs.map(({ character, x: pen }) => {
    const path = geistMono().outline(character)?.path ?? '';
    return `<path transform="translate(${Math.round(pen)})" d="${path}"/>`;
  });
  const scale = (size / 1000).toFixed(4);
  return `<g fill="${fill}" transform="translate(${short(x)} ${short(y)}) scale(${scale})">${glyphs.join('')}</g>`;
}
