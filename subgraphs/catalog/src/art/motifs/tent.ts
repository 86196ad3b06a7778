import { apartFrom } from '../colour';
import { disc, polygon, rectangle, short } from './cut-paper';
import type { Motif } from './stage';

/** A striped circus tent with its flag, under balls that somebody juggles. */
export const tent: Motif = ({ width, height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const flag = apartFrom(ground, [spark, echo]);
  const x = focus.x + focus.width / 2;
  const [tip, eaves, foot] = [height * 0.3, height * 0.62, height * 0.9];
  const half = Math.min(focus.width * 0.4, height * 0.52);
  const stripes = 8;
  const shapes: string[] = [];
  for (let index = 0; index < stripes; index++) {
    const [from, to] = [index, index + 1].map((edge) => x - half + (2 * half * edge) / stripes) as [
      number,
      number,
    ];
    const fill = index % 2 === 0 ? form : echo;
    shapes.push(
      polygon([[x, tip], [from, eaves], [to + 1, eaves]], fill),
      rectangle(x + (from - x) * 0.9, eaves, ((to - from) * 0.9) + 1, foot - eaves, index % 2 === 0 ? echo : form),
      `<path fill="${fill}" d="M${short(from)} ${short(eaves - 1)}H${short(to)}a${short((to - from) / 2)} ${short((to - from) / 2)} 0 0 1 ${short(from - to)} 0Z"/>`,
    );
  } // prettier-ignore
  const door = half * 0.24;
  shapes.push(
    polygon(
      [
        [x, eaves + (foot - eaves) * 0.16],
        [x + door, foot + 2],
        [x - door, foot + 2],
      ],
      ground,
    ),
    rectangle(x - 3, tip - height * 0.11, 6, height * 0.12, form),
    polygon(
      [
        [x + 2, tip - height * 0.11],
        [x + half * 0.3, tip - height * 0.08],
        [x + 2, tip - height * 0.045],
      ],
      flag,
    ),
    rectangle(-9, foot, width + 18, height - foot + 11, form),
  );
  const balls = random.whole(3, 5);
  for (let index = 0; index < balls; index++) {
    const turn = Math.PI * (1.14 + (0.72 * index) / (balls - 1));
    const [bx, by] = [x + Math.cos(turn) * half * 1.12, height * 0.5 + Math.sin(turn) * height * 0.4];
    shapes.push(disc(bx, by, half * 0.075, [echo, form, flag][index % 3] ?? echo));
  }
  return { shapes, top: ground, bottom: form };
};
