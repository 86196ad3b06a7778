import type { Typeface } from './typeface';

/** A line in thousandths of an em: pen positions from the ink's left edge, and the box of its ink. */
export interface SetLine {
  glyphs: { character: string; x: number }[];
  width: number;
  top: number;
  bottom: number;
}

/** Tight capitals swallow Archivo's own word space. */
const wordSpace = 45;

/** Sets one line with the face's own advances and kerning. Characters that the face lacks are left out. */
export function setLine(text: string, face: Typeface, tracking: number): SetLine {
  const glyphs: SetLine['glyphs'] = [];
  let pen = 0;
  let before = '';
  let [left, right, top, bottom] = [Infinity, -Infinity, 0, 0];
  for (const character of text) {
    const outline = face.outline(character);
    if (!outline) continue;
    if (character === ' ') pen += wordSpace;
    if (before) pen += face.kerning(before, character) + tracking;
    if (outline.path) {
      glyphs.push({ character, x: pen });
      left = Math.min(left, pen + outline.left);
      right = Math.max(right, pen + outline.right);
      top = Math.min(top, outline.top);
      bottom = Math.max(bottom, outline.bottom);
    }
    pen += outline.advance;
    before = character;
  }
  if (glyphs.length === 0) return { glyphs, width: 0, top: 0, bottom: 0 };
  return {
    glyphs: glyphs.map((glyph) => ({ ...glyph, x: glyph.x - left })),
    width: right - left,
    top,
    bottom,
  };
}
