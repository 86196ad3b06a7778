import { apartFrom } from '../colour';
import { disc, figure, polygon, rectangle } from './cut-paper';
import type { Motif } from './stage';

/** One lit window between its shutters: someone stands in it, or one looks out at a hill and the moon. */
export const litWindow: Motif = ({ height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const wide = Math.min(focus.width * 0.48, height * 0.6);
  const tall = Math.min(height * 0.76, wide * 1.5);
  const left = focus.x + (focus.width - wide) * 0.5;
  const top = height * 0.1;
  const [x, sill] = [left + wide / 2, top + tall];
  const bar = wide * 0.035;
  const isOut = random.chance(0.5);
  const inside = isOut
    ? [
        disc(left + wide * random.between(0.3, 0.7), top + tall * 0.3, wide * 0.16, apartFrom(form, [spark, echo])),
        polygon([[left, sill], [left, sill - tall * 0.24], [left + wide * 0.4, sill - tall * 0.4], [left + wide, sill - tall * 0.16], [left + wide, sill]], echo),
      ]
    : [figure(left + wide * random.between(0.3, 0.7), sill + tall * 0.12, tall * 0.86, apartFrom(form, [ground, spark]), random.chance(0.5))]; // prettier-ignore
  const shutter = (side: 1 | -1): string[] => {
    const from = side === 1 ? left + wide + bar : left - bar - wide * 0.46;
    return [
      rectangle(from, top, wide * 0.46, tall, echo),
      ...Array.from({ length: 9 }, (_, index) =>
        rectangle(from + wide * 0.07, top + tall * (0.07 + index * 0.1), wide * 0.32, tall * 0.045, ground),
      ),
    ];
  };
  const shapes = [
    ...shutter(1),
    ...shutter(-1),
    rectangle(left, top, wide, tall, form),
    ...inside,
    // What stands lower than the sill is behind the wall.
    rectangle(left - 2, sill, wide + 4, tall * 0.15, ground),
    rectangle(x - bar / 2, top, bar, tall, ground),
    rectangle(left, top + tall * 0.42, wide, bar, ground),
    rectangle(left - wide * 0.07, sill, wide * 1.14, height * 0.03, apartFrom(ground, [spark, form])),
  ];
  return { shapes, top: ground, bottom: ground };
};
