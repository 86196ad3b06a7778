import { disc, rectangle, short } from './cut-paper';
import type { Motif } from './stage';

/** A suspension bridge over water, seen from its side, with a low disc behind. */
export const bridge: Motif = ({ width, height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const deck = height * 0.66;
  const water = height * 0.84;
  const towers = [0.26, 0.8].map((part) => focus.x + focus.width * part) as [number, number];
  const top = height * random.between(0.16, 0.26);
  const wide = focus.width * 0.045;
  const radius = Math.min(focus.width, height) * random.between(0.2, 0.27);
  const line = focus.width * 0.012;
  const span = towers[1] - towers[0];
  const sag = deck - top - height * 0.05;
  /** Height of the cable over x: a parabola between the towers, and the same outside of them. */
  const cable = (x: number): number => {
    const part = (((x - towers[0]) / span) % 1 + 1) % 1; // prettier-ignore
    return top + sag * (1 - (part * 2 - 1) ** 2);
  };
  const from = focus.x === 0 ? -20 : -20;
  const points: string[] = [];
  const hangers: string[] = [];
  for (let x = from; x <= width + 20; x += span / 24) points.push(`${short(x)} ${short(cable(x))}`);
  for (let x = towers[0] - span; x <= width + 20; x += span / 12) {
    hangers.push(`M${short(x)} ${short(cable(x))}V${short(deck)}`);
  }
  const shapes = [
    disc(focus.x + focus.width * random.between(0.4, 0.68), deck - radius * 0.6, radius, spark),
    rectangle(-9, water, width + 18, height - water + 11, form),
    ...[0.25, 0.5, 0.78].map((part, index) =>
      rectangle(
        focus.x + focus.width * random.between(0.05, 0.5),
        water + (height - water) * part,
        focus.width * random.between(0.2, 0.44),
        4 + index * 2,
        index === 1 ? echo : ground,
      ),
    ),
    `<path fill="none" stroke="${echo}" stroke-width="${short(line * 0.6)}" d="${hangers.join('')}"/>`,
    `<path fill="none" stroke="${echo}" stroke-width="${short(line * 1.3)}" d="M${points.join('L')}"/>`,
    ...towers.flatMap((x) => [
      rectangle(x - wide, top - height * 0.03, wide * 0.62, water - top + height * 0.03, form),
      rectangle(x + wide * 0.38, top - height * 0.03, wide * 0.62, water - top + height * 0.03, form),
      ...[0.05, 0.36, 0.72].map((part) =>
        rectangle(x - wide, top + (deck - top) * part, wide * 2, wide * 0.5, form),
      ),
    ]),
    rectangle(-9, deck, width + 18, height * 0.035, form),
  ];
  return { shapes, top: ground, bottom: form };
};
