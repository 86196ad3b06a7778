import { contrast } from '../colour';
import { fillWithGlyph } from './glyph-shape';
import type { Motif } from './stage';

/** The last two figures of the year, as large as the sheet; without a year the title's first two letters. */
export const numeral: Motif = ({ height, focus, palette, random, year, words }) => {
  const { ground, form, echo } = palette;
  const spark = contrast(palette.spark, ground) > 2 ? palette.spark : echo;
  const text =
    year === null ? words[0].slice(0, 2).padEnd(2, words[0][0]) : String(year).slice(-2).padStart(2, '0');
  const [first, second] = [text[0] ?? '0', text[1] ?? '0'];
  const margin = focus.width * 0.06;
  const x = focus.x + margin;
  const width = focus.width - margin * 2;
  const slip = focus.width * random.between(0.02, 0.035);
  if (random.chance(0.5)) {
    const top = height * 0.08;
    const tall = height * 0.4;
    const parts = [
      { glyph: first, box: { x, y: top, width, height: tall } },
      { glyph: second, box: { x, y: top + tall + height * 0.03, width, height: tall } },
    ];
    const lit = random.whole(0, 1);
    const shapes = parts.map(({ glyph, box }, index) =>
      fillWithGlyph(glyph, box, index === lit ? spark : form),
    );
    return { shapes, top: ground, bottom: ground };
  }
  const half = width * 0.485;
  const boxes = [
    { x, y: height * 0.09, width: half, height: height * 0.8 },
    { x: x + width - half, y: height * 0.09, width: half, height: height * 0.8 },
  ] as const;
  const shapes = [
    fillWithGlyph(first, { ...boxes[0], x: boxes[0].x + slip, y: boxes[0].y + slip }, echo),
    fillWithGlyph(second, { ...boxes[1], x: boxes[1].x + slip, y: boxes[1].y + slip }, echo),
    fillWithGlyph(first, boxes[0], form),
    fillWithGlyph(second, boxes[1], form),
  ];
  return { shapes, top: ground, bottom: ground };
};
