import { apartFrom } from '../colour';
import { disc, rectangle } from './cut-paper';
import type { Motif } from './stage';

/** A sun that the bands of the horizon cut, thicker towards the bottom; sometimes with its reflection. */
export const sun: Motif = ({ width, height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const radius = Math.min(focus.width * 0.46, focus.height * random.between(0.36, 0.44));
  const x = focus.x + focus.width * random.between(0.44, 0.56);
  const y = height * random.between(0.44, 0.52);
  const shapes = [disc(x, y, radius, form)];
  if (random.chance(0.5))
    shapes.push(
      disc(
        x + radius * random.between(-0.3, 0.3),
        y - radius * 0.35,
        radius * 0.34,
        apartFrom(form, [spark, echo]),
      ),
    );
  const isSea = random.chance(0.45);
  if (isSea) {
    const horizon = y + radius * 0.25;
    shapes.push(rectangle(0, horizon, width, height - horizon + 2, echo));
    for (let index = 0; index < 7; index++) {
      const reach = radius * (1.02 - index * 0.1) * random.between(0.75, 1.1);
      const at = horizon + 14 + index * (height - horizon - 30) * 0.135;
      shapes.push(
        rectangle(
          x - reach + random.between(-12, 12),
          at,
          reach * 2,
          5 + index * 2.2,
          index === 3 ? spark : form,
        ),
      );
    }
    return { shapes, top: ground, bottom: echo };
  }
  for (let index = 0; index < 7; index++) {
    const at = y + radius * (0.02 + index * 0.145);
    shapes.push(rectangle(x - radius - 4, at, radius * 2 + 8, radius * (0.018 + index * 0.014), ground));
  }
  const line = y + radius * 1.02;
  shapes.push(rectangle(0, line, width, 5, echo));
  return { shapes, top: ground, bottom: ground };
};
