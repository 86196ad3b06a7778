import { disc, ring, smoothPath, type Point } from './cut-paper';
import type { Motif } from './stage';

/** Forehead to neck of a face that looks right, in parts of the face's height. */
const contour: readonly Point[] = [
  [0.5, -0.12], [0.58, 0.06], [0.615, 0.2], [0.635, 0.29], [0.605, 0.36], [0.66, 0.45], [0.745, 0.525], [0.735, 0.555],
  [0.655, 0.572], [0.668, 0.6], [0.705, 0.63], [0.65, 0.657], [0.69, 0.69], [0.682, 0.715], [0.635, 0.735],
  [0.675, 0.79], [0.66, 0.845], [0.58, 0.872], [0.45, 0.9], [0.405, 0.97], [0.4, 1.12],
]; // prettier-ignore

/** Two faces that look at each other, or one with a world in its head. */
export const profiles: Motif = ({ width, height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const tall = height * 0.98;
  const face = (edge: number, side: 1 | -1, behind: number): Point[] => [
    [edge - side * behind, -height * 0.3],
    ...contour.map(([x, y]): Point => [edge + side * (x - 0.745) * tall, height * 0.01 + y * tall]),
    [edge - side * behind, height * 1.3],
  ];
  const path = (points: readonly Point[], fill: string): string =>
    `<path fill="${fill}" d="${smoothPath(points)}"/>`;
  const middle = focus.x + focus.width / 2;
  const reach = width * 1.4;
  if (random.chance(0.5)) {
    const gap = focus.width * random.between(0.05, 0.09);
    const shapes = [
      path(face(middle - gap, 1, reach), form),
      path(face(middle + gap, -1, reach), echo),
      disc(middle, height * random.between(0.14, 0.2), focus.width * 0.085, spark),
    ];
    return { shapes, top: ground, bottom: ground };
  }
  const side = focus.x === 0 && random.chance(0.5) ? -1 : 1;
  const edge = middle + side * focus.width * 0.34;
  const [x, y] = [edge - side * tall * 0.42, height * 0.36];
  const size = Math.min(focus.width * 0.24, height * 0.24);
  const world = random.chance(0.5)
    ? [disc(x, y, size, ground), disc(x + size * 0.1, y + size * 0.16, size * 0.62, spark)]
    : [1, 0.72, 0.44].map((part) => ring(x, y, size * part, size * 0.14, part === 0.44 ? spark : ground));
  return { shapes: [path(face(edge, side, reach), form), ...world], top: ground, bottom: ground };
};
