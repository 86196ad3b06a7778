import { apartFrom } from '../colour';
import { disc, figure, polygon, rectangle } from './cut-paper';
import type { Motif } from './stage';

/** Bare trunks in two depths before a low disc, and someone between them, or nobody. */
export const forest: Motif = ({ width, height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const floor = height * 0.86;
  const radius = Math.min(focus.width, height) * random.between(0.2, 0.28);
  const x = focus.x + focus.width * random.between(0.36, 0.64);
  const shapes = [disc(x, height * random.between(0.4, 0.56), radius, apartFrom(ground, [spark, echo]))];
  const trunk = (at: number, foot: number, thick: number, fill: typeof form): string => {
    const lean = random.between(-0.03, 0.03) * height;
    const side = random.chance(0.5) ? 1 : -1;
    const branch = height * random.between(0.12, 0.46);
    const reach = thick * random.between(1.6, 2.6);
    return (
      polygon(
        [
          [at - thick * 0.36 + lean, -9],
          [at + thick * 0.36 + lean, -9],
          [at + thick * 0.5, foot],
          [at - thick * 0.5, foot],
        ],
        fill,
      ) +
      polygon(
        [
          [at + lean * 0.6, branch + thick * 0.7],
          [at + lean * 0.6, branch],
          [at + side * reach, branch - reach * 1.05],
          [at + side * (reach + thick * 0.16), branch - reach * 0.98],
        ],
        fill,
      )
    );
  };
  const row = (count: number, foot: number, thick: number, fill: typeof form): void => {
    const step = focus.width / count;
    for (let index = -Math.ceil(focus.x / step); index < count; index++) {
      const at = focus.x + step * (index + random.between(0.25, 0.75));
      shapes.push(trunk(at, foot, thick * random.between(0.75, 1.25), fill));
    }
  };
  row(random.whole(6, 8), floor, focus.width * 0.035, echo);
  if (random.chance(0.6)) {
    shapes.push(figure(x, floor + height * 0.05, height * 0.34, apartFrom(ground, [spark, form]), true));
  }
  shapes.push(rectangle(-9, floor, width + 18, height - floor + 11, form));
  row(random.whole(3, 4), floor + 8, focus.width * 0.075, form);
  return { shapes, top: ground, bottom: form };
};
