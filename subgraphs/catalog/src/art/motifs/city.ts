import { disc, rectangle } from './cut-paper';
import type { Motif } from './stage';

/** Blocks of flats at night; one window is lit in another colour. */
export const city: Motif = ({ width, height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const shapes: string[] = [];
  if (random.chance(0.6)) {
    shapes.push(
      disc(focus.x + focus.width * random.between(0.25, 0.75), height * 0.2, focus.width * 0.1, echo),
    );
  }
  const windows: { x: number; y: number; size: number }[] = [];
  let x = -10;
  let block = 0;
  while (x < width) {
    const wide = focus.width * random.between(0.16, 0.28);
    const top = height * random.between(0.22, 0.58);
    const fill = block % 2 === 0 ? form : echo;
    shapes.push(rectangle(x, top, wide + 1, height - top + 2, fill));
    if (random.chance(0.4))
      shapes.push(rectangle(x + wide * 0.3, top - height * 0.05, wide * 0.2, height * 0.06, fill));
    const columns = random.whole(2, 4);
    const cell = wide / (columns + 0.6);
    for (let column = 0; column < columns; column++) {
      for (let y = top + cell * 0.7; y < height - cell * 0.5; y += cell * 1.25) {
        if (random.chance(0.62)) windows.push({ x: x + cell * (column + 0.5), y, size: cell * 0.56 });
      }
    }
    x += wide;
    block++;
  }
  const lit = random.whole(0, Math.max(0, windows.length - 1));
  const dark = windows
    .filter((_, index) => index !== lit)
    .map(
      (pane) =>
        `M${Math.round(pane.x)} ${Math.round(pane.y)}h${Math.round(pane.size)}v${Math.round(pane.size * 1.3)}h-${Math.round(pane.size)}Z`,
    )
    .join('');
  const lamp = windows[lit];
  shapes.push(`<path fill="${ground}" d="${dark || 'M0 0'}"/>`);
  if (lamp) shapes.push(rectangle(lamp.x - 3, lamp.y - 3, lamp.size + 6, lamp.size * 1.3 + 6, spark));
  return { shapes, top: ground, bottom: ground };
};
