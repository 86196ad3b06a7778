import { disc, polygon, rectangle } from './cut-paper';
import type { Motif } from './stage';

/** A road that runs to the horizon, with its middle line, poles on one side and something round at its end. */
export const road: Motif = ({ width, height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const horizon = height * random.between(0.44, 0.56);
  const x = focus.x + focus.width * random.between(0.4, 0.6);
  const deep = height + 8 - horizon;
  const at = (part: number): number => horizon + deep * part;
  const strip = (from: number, to: number, half: number, fill: typeof form): string =>
    polygon(
      [
        [x - half * from, at(from)],
        [x + half * from, at(from)],
        [x + half * to, at(to)],
        [x - half * to, at(to)],
      ],
      fill,
    );
  const radius = Math.min(focus.width, height) * random.between(0.17, 0.24);
  const shapes = [
    disc(
      x + focus.width * random.between(-0.1, 0.1),
      horizon - radius * random.between(0.1, 0.9),
      radius,
      spark,
    ),
    rectangle(-9, horizon, width + 18, deep + 9, form),
    strip(0, 1, focus.width * 0.44, ground),
  ];
  for (const [from, to] of [[0.03, 0.08], [0.13, 0.21], [0.29, 0.42], [0.54, 0.76], [0.9, 1]] as const) {
    shapes.push(strip(from, to, focus.width * 0.034, echo));
  } // prettier-ignore
  if (random.chance(0.6)) {
    const side = random.chance(0.5) ? 1 : -1;
    for (const part of [0.06, 0.14, 0.3, 0.62]) {
      const foot = x + side * focus.width * (0.05 + part * 0.62);
      const tall = focus.width * (0.06 + part * 0.95);
      const thick = Math.max(2, focus.width * 0.028 * part);
      shapes.push(
        rectangle(foot - thick / 2, at(part) - tall, thick, tall, echo),
        rectangle(foot - tall * 0.13, at(part) - tall * 0.92, tall * 0.26, thick * 0.8, echo),
      );
    }
  }
  return { shapes, top: ground, bottom: form };
};
