import { disc, short } from './cut-paper';
import type { Motif } from './stage';

/** Rows of waves one before the other, and a disc that sinks between two of them. */
export const waves: Motif = ({ width, height, focus, palette, random }) => {
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
      shapes.push(
        disc(
          focus.x + focus.width * random.between(0.35, 0.65),
          first + step * row - step * 0.4,
          Math.min(focus.width, height) * 0.19,
          spark,
        ),
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
