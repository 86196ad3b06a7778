import { apartFrom } from '../colour';
import { disc, figure, polygon, type Point } from './cut-paper';
import type { Motif } from './stage';

/** Blocks that climb to one side, each with a lit and a shaded face; on one a ball, or someone on the way up to a disc. */
export const steps: Motif = ({ height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const count = random.whole(5, 7);
  const run = focus.width / count;
  const isFalling = focus.x === 0 && random.chance(0.5);
  const lift = (height * 0.62) / count;
  const skew = run * 0.42;
  const shapes: string[] = [];
  const someoneAt = random.whole(1, count - 2);
  const isBall = random.chance(0.4);
  const lit = apartFrom(ground, [spark, echo]);
  const radius = Math.min(focus.width, height) * random.between(0.13, 0.2);
  const corner = focus.x + focus.width * (isFalling ? 0.7 : 0.3);
  if (!isBall) shapes.push(disc(corner, radius * 1.5, radius, random.chance(0.5) ? lit : echo));
  const outline: Point[] = [];
  for (let index = 0; index < count; index++) {
    const x = focus.x + (isFalling ? count - 1 - index : index) * run;
    const top = height * 0.84 - index * lift;
    const tread: Point[] = [
      [x, top + 2],
      [x + run, top + 2],
      [x + run + skew, top - skew * 0.62],
      [x + skew, top - skew * 0.62],
    ];
    outline.push(
      ...((isFalling
        ? [
            [x + run, top],
            [x, top],
          ]
        : [
            [x, top],
            [x + run, top],
          ]) satisfies Point[]),
    );
    shapes.push(polygon(tread, echo));
    if (index !== someoneAt) continue;
    const [at, tall] = [x + run * 0.62, height * 0.3];
    shapes.push(
      isBall ? disc(at, top - run * 0.52, run * 0.42, lit) : figure(at, top - 4, tall, lit, tall > 150),
    );
  }
  const [near, far] = isFalling ? [focus.x + focus.width, focus.x] : [focus.x, focus.x + focus.width];
  shapes.push(polygon([[near, height + 9], ...outline, [far, height + 9]], form));
  return { shapes, top: ground, bottom: form };
};
