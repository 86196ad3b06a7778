import { apartFrom } from '../colour';
import { cutRectangle, disc } from './cut-paper';
import type { Motif } from './stage';

/** Strips of paper from two sides, hanging from above, or a blind before a disc. */
export const slats: Motif = (stage) => {
  const { palette, random, focus, width, height } = stage;
  const { ground, form, echo, spark } = palette;
  const kind = random.pick(['sides', 'hanging', 'blind']);
  const shapes: string[] = [];
  if (kind === 'hanging') {
    const count = random.whole(8, 12);
    const lit = random.whole(1, count - 2);
    const step = focus.width / count;
    for (let index = 0; index < count; index++) {
      const length = focus.height * random.between(0.28, 0.9) * (index === lit ? 0.8 : 1);
      const fill = index === lit ? spark : index % 5 === 3 ? echo : form;
      shapes.push(
        cutRectangle(random, [focus.x + step * index, -20, step * 0.86, length + 20], step * 0.07, fill),
      );
    }
    return { shapes, top: form, bottom: ground };
  }
  if (kind === 'blind') {
    const radius = Math.min(focus.width, focus.height) * random.between(0.4, 0.47);
    const x = focus.x + focus.width * random.between(0.44, 0.56);
    const y = focus.height * 0.5;
    shapes.push(
      disc(x, y, radius, form),
      disc(x + radius * 0.42, y + radius * 0.2, radius * 0.36, apartFrom(form, [spark, echo])),
    );
    const count = random.whole(9, 13);
    const step = height / count;
    for (let index = 0; index < count; index++) {
      const gap = 0.44 + 0.36 * (index / count);
      shapes.push(cutRectangle(random, [-20, step * index, width + 40, step * (1 - gap)], 3, ground));
    }
    return { shapes, top: ground, bottom: ground };
  }
  const count = random.whole(7, 10);
  const step = focus.height / (count + 0.6);
  const lit = random.whole(1, count - 2);
  for (let index = 0; index < count; index++) {
    const length = focus.width * random.between(0.3, 0.84);
    const x = index % 2 === 0 ? width - length : focus.x;
    const reach = index % 2 === 0 ? length + 20 : length;
    const from = index % 2 === 1 && focus.x === 0 ? -20 : x;
    const fill = index === lit ? spark : index % 4 === 2 ? echo : form;
    shapes.push(cutRectangle(random, [from, step * (index + 0.4), reach, step * 0.66], step * 0.05, fill));
  }
  return { shapes, top: ground, bottom: ground };
};
