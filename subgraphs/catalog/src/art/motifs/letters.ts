import { contrast } from '../colour';
import { cutRectangle, disc, short } from './cut-paper';
import { fillWithGlyph } from './glyph-shape';
import type { Motif } from './stage';

/** The title's longest word, each letter cut from its own slip of paper and pasted down a little askew. */
export const letters: Motif = ({ height, focus, palette, random, words }) => {
  const { ground, form, echo, spark } = palette;
  const word = words.reduce((longest, other) => ([...other].length > [...longest].length ? other : longest));
  const text = [...word];
  const columns = text.length > 6 ? 3 : 2;
  const rows = Math.min(4, Math.max(2, Math.ceil(text.length / columns)));
  const cell = { width: focus.width / columns, height: height / rows };
  const sheets = [form, echo, spark, form, echo] as const;
  const first = random.whole(0, 4);
  const shapes: string[] = [];
  for (let index = 0; index < columns * rows; index++) {
    const sheet = sheets[(first + index * 2 + Math.floor(index / columns)) % 5] ?? form;
    const inks = [ground, form, spark, echo].filter((colour) => contrast(colour, sheet) > 2.5);
    const fill = inks[random.whole(0, Math.max(0, inks.length - 1))] ?? ground;
    const x = focus.x + (index % columns) * cell.width + cell.width * random.between(0.04, 0.08);
    const y = Math.floor(index / columns) * cell.height + cell.height * random.between(0.05, 0.1);
    const [wide, tall] = [cell.width * random.between(0.82, 0.9), cell.height * random.between(0.78, 0.86)];
    const middle = [x + wide / 2, y + tall / 2] as const;
    const pad = { x: wide * 0.14, y: tall * 0.12 };
    const letter = text[index];
    const box = { x: x + pad.x, y: y + pad.y, width: wide - pad.x * 2, height: tall - pad.y * 2 };
    const mark = letter
      ? fillWithGlyph(letter, box, fill)
      : disc(...middle, Math.min(wide, tall) * 0.26, fill);
    const slip = cutRectangle(random, [x, y, wide, tall], cell.width * 0.035, sheet);
    const turn = `rotate(${short(random.between(-5, 5))} ${short(middle[0])} ${short(middle[1])})`;
    shapes.push(`<g transform="${turn}">${slip}${mark}</g>`);
  }
  return { shapes, top: ground, bottom: ground };
};
