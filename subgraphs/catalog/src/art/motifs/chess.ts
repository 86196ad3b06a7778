import { apartFrom } from '../colour';
import { disc, polygon, rectangle, short } from './cut-paper';
import type { Motif } from './stage';

/** A chequered floor that runs to the horizon; on it a pawn with its shadow. */
export const chess: Motif = ({ width, height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const horizon = height * random.between(0.46, 0.54);
  const middle = focus.x + focus.width * random.between(0.42, 0.58);
  const rows = 6;
  const deep = height - horizon;
  const line = (row: number): number => horizon + deep * (row / rows) ** 1.9;
  const cell = focus.width * 0.34;
  const across = (column: number, row: number): number =>
    middle + (column - 0.5) * cell * (0.16 + 0.84 * (row / rows) ** 1.9);
  const tiles: string[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = -14; column < 14; column++) {
      if ((row + column) % 2 !== 0) continue;
      tiles.push(
        `M${short(across(column, row))} ${short(line(row))}H${short(across(column + 1, row))}L${short(across(column + 1, row + 1))} ${short(line(row + 1) + 1)}H${short(across(column, row + 1))}Z`,
      );
    }
  }
  const isKing = random.chance(0.4);
  const tall = Math.min(height * 0.62, focus.width * 0.6);
  const x = middle + focus.width * random.between(-0.12, 0.12);
  const foot = horizon + deep * 0.56;
  const body = apartFrom(ground, [spark, echo]);
  const way = random.chance(0.5) ? 1 : -1;
  const half = tall * 0.2;
  const piece = `M${short(x - half)} ${short(foot)}V${short(foot - tall * 0.09)}Q${short(x - half * 0.3)} ${short(foot - tall * 0.3)} ${short(x - half * 0.36)} ${short(foot - tall * 0.62)}H${short(x + half * 0.36)}Q${short(x + half * 0.3)} ${short(foot - tall * 0.3)} ${short(x + half)} ${short(foot - tall * 0.09)}V${short(foot)}Z`;
  const crown = isKing
    ? polygon(
        [
          [x - half * 0.4, foot - tall * 0.64],
          [x - half * 0.85, foot - tall * 0.92],
          [x - half * 0.36, foot - tall * 0.82],
          [x, foot - tall],
          [x + half * 0.36, foot - tall * 0.82],
          [x + half * 0.85, foot - tall * 0.92],
          [x + half * 0.4, foot - tall * 0.64],
        ],
        body,
      )
    : disc(x, foot - tall * 0.78, tall * 0.155, body);
  const shapes = [
    disc(focus.x + focus.width * (way === 1 ? 0.24 : 0.76), height * 0.22, focus.width * 0.11, echo),
    rectangle(-9, horizon, width + 18, deep + 11, form),
    `<path fill="${ground}" d="${tiles.join('')}"/>`,
    polygon(
      [
        [x - half, foot],
        [x + half, foot],
        [x + way * tall * 0.95, height + 9],
        [x + way * tall * 0.55, height + 9],
      ],
      echo,
    ),
    `<path fill="${body}" d="${piece}"/>`,
    rectangle(x - half * 0.7, foot - tall * 0.65, half * 1.4, tall * 0.05, body),
    crown,
  ];
  return { shapes, top: ground, bottom: ground };
};
