import { polygon, short, type Point } from './cut-paper';
import type { Motif } from './stage';

/** A flash of lightning from edge to edge with its shadow, across slanting lines. */
export const bolt: Motif = ({ width, height, focus, palette, random }) => {
  const { form, echo, spark, ground } = palette;
  const way = random.chance(0.5) ? 1 : -1;
  const x = focus.x + focus.width * 0.5;
  const unit = focus.width * 0.5;
  const outline: Point[] = [
    [0.16, -0.06],
    [0.62, -0.06],
    [0.22, 0.36],
    [0.56, 0.36],
    [-0.52, 1.06],
    [-0.1, 0.54],
    [-0.46, 0.54],
  ];
  const flash = (shift: number, fill: typeof form): string =>
    polygon(
      outline.map(([across, down]): Point => [x + way * across * unit + shift, height * down]),
      fill,
    );
  const lines = random.whole(9, 13);
  const step = (width + height) / lines;
  const rain = Array.from({ length: lines * 3 }, () => {
    const from = step * random.between(0, lines) - height * 0.3;
    const [start, long] = [height * random.between(-0.1, 0.95), height * random.between(0.08, 0.22)];
    return from > focus.x * 0.9
      ? `M${short(from - way * start * 0.3)} ${short(start)}l${short(-way * long * 0.3)} ${short(long)}`
      : '';
  }).join('');
  const shapes = [
    `<path fill="none" stroke="${echo}" stroke-width="${short(focus.width * 0.011)}" stroke-linecap="round" d="${rain || 'M0 0'}"/>`,
    flash(-way * focus.width * 0.035, random.chance(0.5) ? spark : echo),
    flash(0, form),
  ];
  return { shapes, top: ground, bottom: ground };
};
