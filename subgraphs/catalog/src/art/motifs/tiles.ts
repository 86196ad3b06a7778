import { disc, rectangle, short } from './cut-paper';
import type { Motif } from './stage';

/** A floor of quarter and half discs in all four papers; one tile holds a whole disc. */
export const tiles: Motif = ({ height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const columns = random.whole(3, 4);
  const size = focus.width / columns;
  const rows = Math.ceil(height / size);
  const papers = [ground, form, echo] as const;
  const whole = random.whole(columns, columns * 2 - 1);
  const shapes: string[] = [];
  for (let index = 0; index < columns * rows; index++) {
    const [x, y] = [focus.x + (index % columns) * size, Math.floor(index / columns) * size];
    const sheet = papers[(index + Math.floor(index / columns)) % 3] ?? ground;
    const fill = papers[(papers.indexOf(sheet) + random.whole(1, 2)) % 3] ?? form;
    shapes.push(rectangle(x, y, size + 0.6, size + 0.6, sheet));
    if (index === whole) {
      shapes.push(disc(x + size / 2, y + size / 2, size * 0.42, spark));
      continue;
    }
    const turn = random.whole(0, 3) * 90;
    const quarter = `M${short(x)} ${short(y)}h${short(size)}a${short(size)} ${short(size)} 0 0 1 ${short(-size)} ${short(size)}Z`;
    const half = `M${short(x)} ${short(y)}a${short(size / 2)} ${short(size / 2)} 0 0 1 0 ${short(size)}Z`;
    const both = `${half}M${short(x + size)} ${short(y)}a${short(size / 2)} ${short(size / 2)} 0 0 0 0 ${short(size)}Z`;
    const path = random.pick([quarter, quarter, half, both]);
    shapes.push(
      `<path fill="${fill}" transform="rotate(${turn} ${short(x + size / 2)} ${short(y + size / 2)})" d="${path}"/>`,
    );
  }
  return { shapes, top: ground, bottom: ground };
};
