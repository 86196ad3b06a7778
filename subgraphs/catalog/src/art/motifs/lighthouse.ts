import { apartFrom } from '../colour';
import { disc, polygon, rectangle, smoothPath, type Point } from './cut-paper';
import type { Motif } from './stage';

/** A banded lighthouse on a rock, and its two beams across the night. */
export const lighthouse: Motif = ({ width, height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const side = focus.x === 0 && random.chance(0.5) ? -1 : 1;
  const x = focus.x + focus.width * (side === 1 ? 0.6 : 0.4);
  const [top, foot] = [height * 0.22, height * 0.82];
  const [narrow, wide] = [focus.width * 0.045, focus.width * 0.085];
  const lamp = top - narrow * 0.9;
  const beam = (way: 1 | -1, tilt: number, open: number): string =>
    polygon(
      [
        [x, lamp],
        [x + way * width * 1.2, lamp + height * (tilt - open)],
        [x + way * width * 1.2, lamp + height * (tilt + open)],
      ],
      echo,
    );
  const at = (part: number): number => top + (foot - top) * part;
  const half = (part: number): number => narrow + (wide - narrow) * part;
  const band = (from: number, to: number, fill: typeof form): string =>
    polygon(
      [
        [x - half(from), at(from)],
        [x + half(from), at(from)],
        [x + half(to), at(to)],
        [x - half(to), at(to)],
      ],
      fill,
    );
  const tilt = random.between(-0.08, 0.16);
  const rock: Point[] = [
    [x - focus.width * 0.9, height * 1.3],
    [x - focus.width * 0.42, height * 0.97],
    [x - wide * 2, foot - 2],
    [x + wide * 2.2, foot],
    [x + focus.width * 0.34, height * 0.95],
    [x + focus.width * 0.8, height * 1.3],
  ];
  const stripe = apartFrom(form, [spark, ground]);
  const shapes = [
    beam(-side as 1 | -1, tilt, 0.17),
    ...(random.chance(0.5) ? [beam(side, -tilt * 0.6, 0.12)] : []),
    rectangle(-9, height * 0.9, width + 18, height * 0.12, form),
    `<path fill="${form}" d="${smoothPath(rock)}"/>`,
    band(-0.02, 1.02, form),
    ...[0.1, 0.42, 0.74].map((from) => band(from, from + 0.15, stripe)),
    rectangle(x - narrow * 1.6, top - 4, narrow * 3.2, 10, form),
    rectangle(x - narrow * 0.75, top - narrow * 1.7, narrow * 1.5, narrow * 1.7, form),
    disc(x, lamp, narrow * 0.56, apartFrom(form, [spark, ground])),
    polygon(
      [
        [x - narrow * 1.15, top - narrow * 1.7],
        [x, top - narrow * 2.9],
        [x + narrow * 1.15, top - narrow * 1.7],
      ],
      form,
    ),
  ];
  return { shapes, top: ground, bottom: form };
};
