import { disc, short } from './cut-paper';
import type { Motif } from './stage';

/** A reel of film; its strip runs out of the picture. */
export const reel: Motif = ({ width, height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const radius = Math.min(focus.width * 0.42, height * 0.4);
  const x = focus.x + focus.width * random.between(0.42, 0.58);
  const y = height * 0.46;
  const way = focus.x === 0 && random.chance(0.5) ? -1 : 1;
  const turn = random.between(0, Math.PI);
  const holes = random.whole(5, 6);
  const end = way === 1 ? width + 40 : -40;
  const [from, drop] = [y + radius * 0.93, height * 0.86];
  const strip = `M${short(x)} ${short(from)}C${short(x + way * radius * 0.9)} ${short(from)} ${short(x + way * radius * 0.9)} ${short(drop)} ${short(end)} ${short(drop - radius * 0.1)}`;
  const thick = radius * 0.24;
  const shapes = [
    `<path fill="none" stroke="${echo}" stroke-width="${short(thick)}" d="${strip}"/>`,
    `<path fill="none" stroke="${ground}" stroke-width="${short(thick * 0.62)}" stroke-dasharray="${short(thick * 0.26)} ${short(thick * 0.34)}" d="${strip}"/>`,
    `<path fill="none" stroke="${echo}" stroke-width="${short(thick * 0.44)}" d="${strip}"/>`,
    disc(x, y, radius, form),
    disc(x, y, radius * 0.94, echo),
    disc(x, y, radius * 0.86, form),
    ...Array.from({ length: holes }, (_, index) => {
      const angle = turn + (index / holes) * Math.PI * 2;
      const away = radius * 0.54;
      return disc(x + Math.cos(angle) * away, y + Math.sin(angle) * away, radius * 0.215, ground);
    }),
    disc(x, y, radius * 0.15, spark),
    disc(x, y, radius * 0.05, ground),
  ];
  return { shapes, top: ground, bottom: ground };
};
