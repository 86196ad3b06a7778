import { apartFrom } from '../colour';
import { figure, polygon, rectangle, type Point } from './cut-paper';
import type { Motif } from './stage';

/** A lit doorway, or doors behind doors, with someone in it who throws a shadow. */
export const door: Motif = ({ width, height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const isLeft = focus.x === 0 && random.chance(0.45);
  const floor = height * 0.86;
  const depth = random.chance(0.45) ? 3 : 1;
  const shapes: string[] = [];
  const span = focus.width * (depth === 3 ? 0.78 : random.between(0.42, 0.55));
  const centre = focus.x + focus.width * (isLeft ? 0.36 : 0.62);
  const tall = height * (depth === 3 ? 0.82 : 0.74);
  const fills = [form, echo, ground, form];
  if (depth === 3) {
    for (let index = 0; index < 3; index++) {
      const scale = 1 - index * 0.28;
      const shift = (isLeft ? 1 : -1) * index * span * 0.05;
      const x = centre - (span * scale) / 2 + shift;
      shapes.push(rectangle(x, floor - tall * scale, span * scale, tall * scale, fills[index] ?? form));
    }
    const light = polygon(
      [
        [centre - span / 2, floor],
        [centre + span / 2, floor],
        [centre + span * 0.78, height + 2],
        [centre - span * 0.78, height + 2],
      ],
      form,
    );
    shapes.push(
      figure(centre, floor - 2, tall * 0.3, apartFrom(ground, [spark, form]), random.chance(0.4)),
      light,
    );
    return { shapes, top: ground, bottom: ground };
  }
  const lean = span * 0.3 * (isLeft ? -1 : 1);
  const left = centre - span / 2;
  const right = centre + span / 2;
  const leaf: Point[] = [
    [left, floor - tall + (isLeft ? -Math.abs(lean) * 0.4 : Math.abs(lean) * 0.4)],
    [right, floor - tall + (isLeft ? Math.abs(lean) * 0.4 : -Math.abs(lean) * 0.4)],
    [right, floor],
    [left, floor],
  ];
  const pool: Point[] = [
    [left, floor],
    [right, floor],
    [right - lean * 2.4, height + 2],
    [left - lean * 2.4, height + 2],
  ];
  const man = tall * random.between(0.5, 0.62);
  const feet = floor + 6;
  const shadow: Point[] = [
    [centre - man * 0.07, feet],
    [centre + man * 0.07, feet],
    [centre + man * 0.2 - lean * 2.2, height + 2],
    [centre - man * 0.3 - lean * 2.2, height + 2],
  ];
  shapes.push(rectangle(0, floor, width, height - floor + 2, ground));
  shapes.push(polygon(leaf, form), polygon(pool, form), polygon(shadow, ground));
  shapes.push(
    figure(
      centre,
      feet,
      man,
      random.chance(0.35) ? apartFrom(form, [spark, ground]) : ground,
      random.chance(0.5),
    ),
  );
  if (random.chance(0.5)) {
    const bulbX = isLeft ? right + span * 0.28 : left - span * 0.28;
    shapes.push(
      rectangle(bulbX - 2, 0, 4, height * 0.2, echo),
      `<circle cx="${bulbX}" cy="${height * 0.2 + 18}" r="20" fill="${echo}"/>`,
    );
  }
  return { shapes, top: ground, bottom: ground };
};
