import { disc, figure, polygon, type Point } from './cut-paper';
import type { Motif } from './stage';

/** Beams from one point across the whole sheet, with a disc or a standing figure before them. */
export const rays: Motif = ({ width, height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const isStanding = random.chance(0.5);
  const x = focus.x + focus.width * random.between(0.4, 0.6);
  const y = height * (isStanding ? random.between(0.86, 0.98) : random.between(0.4, 0.55));
  const reach = Math.hypot(width, height);
  const count = isStanding ? random.whole(16, 22) : random.whole(11, 16);
  const start = random.between(0, 1);
  const beams: string[] = [];
  for (let index = 0; index < count; index++) {
    const middle = ((index + start) / count) * Math.PI * 2;
    const half = (Math.PI / count) * 0.5;
    const at = (angle: number): Point => [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach];
    beams.push(polygon([[x, y], at(middle - half), at(middle + half)], index % 4 === 1 ? echo : form));
  }
  const size = Math.min(focus.width, height);
  const front = isStanding
    ? [disc(x, y, size * 0.27, ground), figure(x, height * 0.985, height * 0.5, spark, random.chance(0.4))]
    : [disc(x, y, size * 0.2, ground), disc(x, y, size * 0.17, spark)];
  return { shapes: [...beams, ...front], top: ground, bottom: ground };
};
