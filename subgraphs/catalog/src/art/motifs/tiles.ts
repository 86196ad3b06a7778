import { disc, rectangle, short } from './cut-paper';
import type { Motif } from './stage';

// Papers overlap by more than a pixel at the smallest size; edge to edge, smoothing would leave hairlines.
const overlap = 4;

/** A floor of quarter and half discs in three papers; one tile holds a whole disc of the fourth. */
export const tiles: Motif = ({ height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const columns = random.whole(3, 4);
  const size = Math.ceil(focus.width / columns);
  const rows = Math.ceil(height / size);
  const papers = [ground, form, echo] as const;
  const whole = [random.whole(0, columns - 1), random.whole(1, Math.max(1, rows - 2))] as const;
  const sheets: string[] = [];
  const shapes: string[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = -Math.ceil(focus.x / size); column < columns; column++) {
      const [x, y] = [focus.x + column * size, row * size];
      const paper = (column + row * 2 + 300) % 3;
      const fill = papers[(paper + random.whole(1, 2)) % 3] ?? form;
      sheets.push(rectangle(x, y, size + overlap, size + overlap, papers[paper] ?? ground));
      if (column === whole[0] && row === whole[1]) {
        shapes.push(disc(x + size / 2, y + size / 2, size * 0.42, spark));
        continue;
      }
      const turn = random.whole(0, 3) * 90;
      const quarter = `M${short(x)} ${short(y)}h${short(size)}a${short(size)} ${short(size)} 0 0 1 ${short(-size)} ${short(size)}Z`;
      const half = `M${short(x)} ${short(y)}a${short(size / 2)} ${short(size / 2)} 0 0 1 0 ${short(size)}Z`;
      const both = `${half}M${short(x + size)} ${short(y)}a${short(size / 2)} ${short(size / 2)} 0 0 0 0 ${short(size)}Z`;
      const path = random.pick([quarter, quarter, half, both]);
      shapes.push(
        `<path fill="${fill}" stroke="${fill}" stroke-width="${overlap}" transform="rotate(${turn} ${short(x + size / 2)} ${short(y + size / 2)})" d="${path}"/>`,
      );
    }
  }
  return { shapes: [...sheets, ...shapes], top: ground, bottom: ground };
};
