import { apartFrom, type Colour } from '../colour';
import { disc, polygon, short, type Point } from './cut-paper';
import type { Motif, Stage } from './stage';

/** Two sails over a hull that the next wave hides; (x, y) is the middle of the waterline. */
function boat(
  x: number,
  y: number,
  size: number,
  { palette: { ground, form, echo, spark } }: Stage,
): string[] {
  const part = (points: readonly Point[], fill: Colour): string =>
    polygon(
      points.map(([across, up]): Point => [x + across * size, y - up * size]),
      fill,
    );
  const sail = apartFrom(ground, [spark, form]);
  return [
    part([[-0.06, 0.3], [-0.06, 2.1], [1.05, 0.3]], sail),
    part([[-0.18, 0.3], [-0.18, 1.7], [-0.95, 0.3]], apartFrom(ground, [echo, form])),
    part([[-1.15, 0.2], [1.2, 0.2], [0.8, -0.6], [-0.8, -0.6]], apartFrom(ground, [form, echo])),
  ]; // prettier-ignore
}

/** Rows of waves one before the other, and a disc that sinks between two of them, or a boat. */
export const waves: Motif = (stage) => {
  const { width, height, focus, palette, random } = stage;
  const isSailing = random.chance(0.4);
  const { ground, form, echo, spark } = palette;
  const rows = random.whole(5, 7);
  const first = height * random.between(0.3, 0.42);
  const step = (height - first) / (rows - 0.6);
  const length = focus.width / random.whole(2, 4);
  const shapes: string[] = [];
  const discRow = random.whole(0, 1);
  const swell = step * random.between(0.35, 0.6);
  const fills = [form, echo, ground];
  const bands = rows - ((rows - 1) % 3);
  for (let row = 0; row < bands; row++) {
    if (row === discRow) {
      const x = focus.x + focus.width * random.between(0.35, 0.65);
      const y = first + step * row - step * 0.4;
      const size = Math.min(focus.width, height) * 0.19;
      shapes.push(
        ...(isSailing
          ? boat(x, y - size * 0.2, Math.min(size, (y - height * 0.04) / 2.3), stage)
          : [disc(x, y, size, apartFrom(ground, [spark, form]))]),
      );
    }
    const y = first + step * row;
    let x = -length * random.between(0.2, 1.2);
    let path = `M${short(x)} ${short(y)}`;
    while (x < width + length) {
      path += `q${short(length / 4)} ${short(-swell * 2)} ${short(length / 2)} 0t${short(length / 2)} 0`;
      x += length;
    }
    shapes.push(
      `<path fill="${fills[row % 3] ?? form}" d="${path}V${short(height + 9)}H-${short(length * 2)}Z"/>`,
    );
  }
  return { shapes, top: ground, bottom: fills[(bands - 1) % 3] ?? form };
};
