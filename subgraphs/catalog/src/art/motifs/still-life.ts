import { apartFrom } from '../colour';
import { disc, rectangle, short, smoothPath, type Point } from './cut-paper';
import type { Motif } from './stage';

/** A bottle, a glass and fruit on a table, cut from paper, with the moon or a lamp above. */
export const stillLife: Motif = ({ width, height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const fruit = apartFrom(ground, [spark, echo, form]);
  const table = height * 0.8;
  const unit = Math.min(focus.width, height * 0.9);
  const side = random.chance(0.5) ? 1 : -1;
  const middle = focus.x + focus.width / 2;
  const at = (part: number): number => middle + side * unit * part;
  const bottle = (x: number, tall: number, wide: number): string => {
    const [half, neck] = [wide / 2, wide * 0.17];
    return `<path fill="${form}" d="M${short(x - neck)} ${short(table - tall)}h${short(neck * 2)}v${short(tall * 0.28)}q0 ${short(tall * 0.1)} ${short(half - neck)} ${short(tall * 0.18)}V${short(table)}h${short(-wide)}V${short(table - tall * 0.54)}q${short(half - neck)} ${short(-tall * 0.08)} ${short(half - neck)} ${short(-tall * 0.18)}Z"/>${rectangle(x - half, table - tall * 0.38, wide, tall * 0.2, ground)}${rectangle(x - half, table - tall * 0.33, wide, tall * 0.1, spark)}`;
  };
  const glass = (x: number, tall: number): string => {
    const bowl = tall * 0.32;
    const top = table - tall;
    return `<path fill="${echo}" d="M${short(x - bowl)} ${short(top)}h${short(bowl * 2)}q0 ${short(tall * 0.52)} ${short(-bowl)} ${short(tall * 0.52)}t${short(-bowl)} ${short(-tall * 0.52)}Z"/>${rectangle(x - tall * 0.025, top + tall * 0.5, tall * 0.05, tall * 0.46, echo)}${rectangle(x - bowl * 0.75, table - tall * 0.05, bowl * 1.5, tall * 0.05, echo)}`;
  };
  const pear = (x: number, size: number): string => {
    const half = ([[0, 2.3], [0.34, 2.12], [0.46, 1.6], [0.86, 1.02], [0.8, 0.36], [0.36, 0.02]] as const).map(
      ([across, up]): Point => [x + across * size, table - up * size],
    ); // prettier-ignore
    const other = half
      .slice(1)
      .reverse()
      .map(([px, py]): Point => [2 * x - px, py]);
    const stem = `<path fill="none" stroke="${form}" stroke-width="${short(size * 0.12)}" d="M${short(x)} ${short(table - size * 2.2)}q${short(size * 0.05)} ${short(-size * 0.3)} ${short(size * 0.3)} ${short(-size * 0.46)}"/>`;
    return `${stem}<path fill="${fruit}" d="${smoothPath([...half, ...other])}"/>`;
  };
  const lamp = unit * random.between(0.13, 0.19);
  const shapes = [
    disc(at(-0.26), height * 0.26, lamp, echo),
    rectangle(0, table - 2, width, height - table + 11, form),
    bottle(at(0.2), Math.min(height * 0.66, unit * 0.95), unit * random.between(0.2, 0.27)),
    glass(at(-0.1), unit * random.between(0.34, 0.44)),
    random.chance(0.5)
      ? pear(at(-0.36), unit * 0.105)
      : disc(at(-0.35), table - unit * 0.085, unit * 0.085, fruit) +
        disc(at(-0.22), table - unit * 0.06, unit * 0.06, form),
  ];
  return { shapes, top: ground, bottom: form };
};
