import { disc, polygon, ring, type Point } from './cut-paper';
import type { Motif } from './stage';

/** A clock without figures, as large as the sheet; its hands cast a shadow. */
export const clock: Motif = ({ height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const radius = Math.min(focus.width * random.between(0.44, 0.62), height * 0.62);
  const isCut = radius > focus.width * 0.5;
  const x = focus.x + focus.width * (isCut ? random.between(0.3, 0.7) : 0.5);
  const y = height * 0.5;
  const hand = (turn: number, reach: number, half: number, shift: number): Point[] => {
    const [dx, dy] = [Math.sin(turn), -Math.cos(turn)];
    const at = (along: number, across: number): Point => [
      x + dx * along - dy * across + shift,
      y + dy * along + dx * across + shift,
    ];
    return [
      at(-radius * 0.14, half),
      at(reach, half * 0.55),
      at(reach, -half * 0.55),
      at(-radius * 0.14, -half),
    ];
  };
  const marks = Array.from({ length: 12 }, (_, index) => {
    const turn = (index / 12) * Math.PI * 2;
    const isQuarter = index % 3 === 0;
    const at = (along: number, across: number): Point => [
      x + Math.sin(turn) * along + Math.cos(turn) * across,
      y - Math.cos(turn) * along + Math.sin(turn) * across,
    ];
    const [inner, half] = isQuarter ? [0.7, 0.035] : [0.78, 0.018];
    return polygon(
      [
        at(radius * inner, radius * half),
        at(radius * 0.88, radius * half),
        at(radius * 0.88, -radius * half),
        at(radius * inner, -radius * half),
      ],
      ground,
    );
  });
  const hour = random.whole(0, 11);
  const minute = random.pick([0, 5, 10, 20, 25, 35, 40, 50, 55]);
  const turns = [((hour + minute / 60) / 12) * Math.PI * 2, (minute / 60) * Math.PI * 2] as const;
  const slip = radius * 0.035;
  const shapes = [
    disc(x, y, radius, form),
    ring(x, y, radius * 0.94, radius * 0.03, echo),
    ...marks,
    polygon(hand(turns[0], radius * 0.46, radius * 0.05, slip), echo),
    polygon(hand(turns[1], radius * 0.68, radius * 0.038, slip), echo),
    polygon(hand(turns[0], radius * 0.46, radius * 0.05, 0), ground),
    polygon(hand(turns[1], radius * 0.68, radius * 0.038, 0), ground),
    disc(x, y, radius * 0.085, spark),
  ];
  return { shapes, top: ground, bottom: ground };
};
