import { disc, figure, polygon, rectangle, short } from './cut-paper';
import type { Motif } from './stage';

/** Drawn curtains, a beam of light, and who stands in it. */
export const curtain: Motif = ({ width, height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const folds = random.whole(3, 4);
  const fold = (focus.width * random.between(0.3, 0.36)) / folds;
  const floor = height * 0.84;
  const x = focus.x + focus.width / 2;
  const cloth = (edge: number, side: 1 | -1): string[] =>
    Array.from({ length: folds }, (_, index) => {
      const [from, to] = [edge + side * fold * index, edge + side * fold * (index + 1)];
      const hem = floor + height * (0.09 - 0.024 * index);
      const bulge = fold * 0.3 * side;
      return `<path fill="${index % 2 === 0 ? form : echo}" d="M${short(from - side)} -9H${short(to)}Q${short(to - bulge)} ${short(hem * 0.6)} ${short(to)} ${short(hem)}Q${short((from + to) / 2)} ${short(hem + fold * 0.34)} ${short(from - side)} ${short(hem)}Z"/>`;
    });
  const isSinger = random.chance(0.6);
  const tall = height * 0.42;
  const light = focus.width * 0.2;
  const shapes = [
    polygon(
      [
        [x - focus.width * 0.035, -9],
        [x + focus.width * 0.035, -9],
        [x + light, floor + height * 0.02],
        [x - light, floor + height * 0.02],
      ],
      echo,
    ),
    `<ellipse cx="${short(x)}" cy="${short(floor + height * 0.02)}" rx="${short(light)}" ry="${short(light * 0.22)}" fill="${echo}"/>`,
    isSinger
      ? figure(x, floor + height * 0.03, tall, ground, random.chance(0.3))
      : rectangle(x - 3, floor - tall * 0.72, 6, tall * 0.76, ground) +
        disc(x, floor - tall * 0.78, tall * 0.09, ground) +
        rectangle(x - tall * 0.16, floor + height * 0.015, tall * 0.32, 8, ground),
    ...cloth(focus.x, 1),
    ...cloth(width, -1),
    rectangle(focus.x === 0 ? -9 : focus.x, -9, focus.width + 18, height * 0.075 + 9, spark),
  ];
  return { shapes, top: spark, bottom: ground };
};
