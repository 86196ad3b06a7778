import { apartFrom, type Colour } from '../colour';
import { disc, polygon, rectangle, short, smoothPath, type Point } from './cut-paper';
import type { Motif, Stage } from './stage';

function jagged({ random, width }: Stage, base: number, rise: number): Point[] {
  const points: Point[] = [];
  let x = -40;
  let isUp = random.chance(0.5);
  while (x < width + 60) {
    points.push([x, base - (isUp ? random.between(0.55, 1) : random.between(0, 0.3)) * rise]);
    x += width * random.between(0.1, 0.24);
    isUp = !isUp;
  }
  return points;
}

function mesas({ random, width }: Stage, base: number, rise: number): Point[] {
  const points: Point[] = [];
  let x = -30;
  while (x < width + 40) {
    const top = base - random.between(0.5, 1) * rise;
    const run = width * random.between(0.12, 0.3);
    // A cliff above its own rubble.
    const [cliff, talus, ledge] = [run * 0.1, run * random.between(0.35, 0.6), base - (base - top) * 0.42];
    points.push([x, base], [x + talus, ledge], [x + talus + cliff, top], [x + talus + cliff + run, top + 4]);
    points.push([x + talus + cliff * 2 + run, ledge], [x + talus * 2 + cliff * 2 + run, base]);
    x += talus * 1.7 + cliff * 2 + run + width * random.between(0, 0.12);
  }
  return points;
}

/** A house with a chimney and one lit window; (x, y) is the middle of its foot. */
function house(x: number, y: number, size: number, wall: Colour, light: Colour): string {
  const half = size * 0.6;
  const roof: Point[] = [
    [x - half * 1.2, y - size * 0.7],
    [x, y - size * 1.35],
    [x + half * 1.2, y - size * 0.7],
  ];
  return (
    rectangle(x - half, y - size * 0.72, half * 2, size * 0.72 + 12, wall) +
    rectangle(x + half * 0.4, y - size * 1.4, half * 0.34, size * 0.6, wall) +
    polygon(roof, wall) +
    rectangle(x - half * 0.45, y - size * 0.5, half * 0.5, size * 0.3, light)
  );
}

/** Three or four trees, round or pointed, standing along a line. */
function trees({ random }: Stage, x: number, y: number, size: number, fill: Colour): string {
  const isRound = random.chance(0.5);
  return Array.from({ length: random.whole(3, 4) }, (_, index) => {
    const at = x + (index - 1.5) * size * 0.85;
    const tall = size * random.between(0.9, 1.5);
    const trunk = rectangle(at - size * 0.05, y - tall * 0.5, size * 0.1, tall * 0.5 + 14, fill);
    const crown = isRound
      ? disc(at, y - tall * 0.72, size * 0.34, fill)
      : polygon(
          [
            [at - size * 0.3, y - tall * 0.2],
            [at, y - tall * 1.25],
            [at + size * 0.3, y - tall * 0.2],
          ],
          fill,
        );
    return trunk + crown;
  }).join('');
}

/** A height of land between two sides, as a smooth curve; its highest point is where something may stand. */
function rolling(
  { random, width, height }: Stage,
  base: number,
  rise: number,
): { path: string; summit: Point } {
  const bump = random.between(0.2, 0.8);
  const summit: Point = [width * bump, base - rise * random.between(0.7, 1)];
  const crest: Point[] = [
    [-width * 0.3, height * 1.4],
    [-width * 0.1, base - rise * random.between(0.1, 0.4)],
    summit,
    [width * 1.1, base - rise * random.between(0, 0.5)],
    [width * 1.3, height * 1.4],
  ];
  return { path: smoothPath(crest), summit };
}

/** Ridges cut from paper and a disc above: peaks, table mountains, or rolling land with a house or trees on it. */
export const hills: Motif = (stage) => {
  const { width, height, focus, palette, random } = stage;
  const { ground, form, echo, spark } = palette;
  const kind = random.pick(['peaks', 'mesas', 'rolling']);
  const radius = Math.min(focus.width, focus.height) * random.between(0.13, 0.23);
  const x = focus.x + focus.width * random.between(0.28, 0.74);
  const y = height * random.between(0.24, 0.34);
  const shapes = [disc(x, y, radius, apartFrom(ground, [spark, echo, form]))];
  const layers = [
    { base: height * 0.66, rise: height * 0.28, fill: echo },
    { base: height * 0.8, rise: height * 0.24, fill: apartFrom(echo, [spark, ground]) },
    { base: height * 0.94, rise: height * 0.22, fill: form },
  ].filter((_, index) => kind === 'rolling' || index !== 1);
  const inhabited = random.whole(0, 2);
  layers.forEach(({ base, rise, fill }, index) => {
    if (kind === 'rolling') {
      const { path, summit } = rolling(stage, base, rise);
      const size = Math.min(focus.width, height) * (0.1 + index * 0.035);
      const [at, stands] = [Math.max(summit[0], focus.x + size * 2), index === inhabited];
      if (stands && random.chance(0.5)) shapes.push(house(at, summit[1] + size * 0.1, size, fill, ground));
      else if (stands) shapes.push(trees(stage, at, summit[1] + size * 0.1, size * 1.25, fill));
      shapes.push(`<path fill="${fill}" d="${path}"/>`);
    } else {
      const crest = kind === 'peaks' ? jagged(stage, base, rise) : mesas(stage, base, rise);
      shapes.push(polygon([[-40, height + 9], ...crest, [width + 60, height + 9]], fill));
      if (kind === 'mesas')
        shapes.push(`<path fill="${fill}" d="M-9 ${short(base - 2)}H${width + 9}V${height + 9}H-9Z"/>`);
    }
  });
  return { shapes, top: ground, bottom: form };
};
