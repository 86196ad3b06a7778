import { disc, polygon, short, smoothPath, type Point } from './cut-paper';
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
    const slope = run * 0.12;
    points.push([x, base], [x + slope, top], [x + slope + run, top + 4], [x + slope * 2 + run, base]);
    x += slope * 2 + run + width * random.between(0.05, 0.2);
  }
  return points;
}

/** Three ridges cut from paper and a disc above: peaks, table mountains or rolling land. */
export const hills: Motif = (stage) => {
  const { width, height, focus, palette, random } = stage;
  const { ground, form, echo, spark } = palette;
  const kind = random.pick(['peaks', 'mesas', 'rolling']);
  const radius = Math.min(focus.width, focus.height) * random.between(0.11, 0.22);
  const x = focus.x + focus.width * random.between(0.28, 0.74);
  const y = height * random.between(0.24, 0.36);
  const shapes = [disc(x, y, radius, spark)];
  const layers = [
    { base: height * 0.72, rise: height * 0.3, fill: echo },
    { base: height * 0.9, rise: height * 0.28, fill: form },
  ];
  for (const { base, rise, fill } of layers) {
    if (kind === 'rolling') {
      const bump = random.between(0.2, 0.8);
      const crest: Point[] = [
        [-width * 0.3, height * 1.4],
        [-width * 0.1, base - rise * random.between(0.1, 0.4)],
        [width * bump, base - rise * random.between(0.7, 1)],
        [width * 1.1, base - rise * random.between(0, 0.5)],
        [width * 1.3, height * 1.4],
      ];
      shapes.push(`<path fill="${fill}" d="${smoothPath(crest)}"/>`);
    } else {
      const crest = kind === 'peaks' ? jagged(stage, base, rise) : mesas(stage, base, rise);
      shapes.push(polygon([[-40, height + 9], ...crest, [width + 60, height + 9]], fill));
      if (kind === 'mesas')
        shapes.push(`<path fill="${fill}" d="M-9 ${short(base - 2)}H${width + 9}V${height + 9}H-9Z"/>`);
    }
  }
  return { shapes, top: ground, bottom: form };
};
