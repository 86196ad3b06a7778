import type { Colour } from '../colour';
import { disc, short } from './cut-paper';
import type { Motif } from './stage';

/** Birds that cross a great disc, larger towards one side; one of them is of another colour. */
export const birds: Motif = ({ height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const side = random.chance(0.5) ? 1 : -1;
  const radius = Math.min(focus.width, height) * random.between(0.3, 0.38);
  const bird = (x: number, y: number, span: number, lift: number, fill: Colour): string => {
    const [half, body] = [span / 2, span * 0.09];
    const wing = (way: number): string =>
      `Q${short(x + way * half * 0.45)} ${short(y - lift * 1.5)} ${short(x + way * half)} ${short(y - lift)}Q${short(x + way * half * 0.5)} ${short(y - lift * 0.72)} ${short(x)} ${short(y + body)}`;
    return `<path fill="${fill}" d="M${short(x)} ${short(y - body)}${wing(1)}Z"/><path fill="${fill}" d="M${short(x)} ${short(y - body)}${wing(-1)}Z"/>`;
  };
  const count = random.whole(6, 8);
  const odd = random.whole(2, count - 1);
  const shapes = [
    disc(
      focus.x + focus.width * (0.5 + side * random.between(0.06, 0.14)),
      height * random.between(0.46, 0.56),
      radius,
      echo,
    ),
  ];
  for (let index = 0; index < count; index++) {
    const part = index / (count - 1);
    const x = focus.x + focus.width * (0.5 + side * (0.36 - part * 0.66) + (index % 2 === 0 ? 0.05 : -0.05));
    const y = height * (0.14 + part * 0.66 + random.between(-0.05, 0.05) + (index % 2 === 0 ? -0.06 : 0.06));
    const span = Math.min(focus.width, height) * (0.13 + part * 0.25);
    shapes.push(bird(x, y, span, span * random.between(0.14, 0.3), index === odd ? spark : form));
  }
  return { shapes, top: ground, bottom: ground };
};
