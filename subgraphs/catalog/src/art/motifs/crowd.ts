import { disc, short } from './cut-paper';
import type { Motif } from './stage';

/** Rows of people seen from behind; one of them is of another colour. */
export const crowd: Motif = ({ height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const rows = random.whole(4, 5);
  const columns = random.whole(4, 5);
  const size = focus.width / columns;
  const oddRow = random.whole(1, rows - 2);
  const oddColumn = random.whole(1, columns - 2);
  const step = (height - size * 0.2) / rows;
  const shapes: string[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = -1 - Math.ceil(focus.x / size); column <= columns; column++) {
      const x = focus.x + (column + (row % 2 === 0 ? 0.5 : 1)) * size;
      const y = step * (row + 0.42);
      const isOdd = row === oddRow && column === oddColumn;
      const fill = isOdd ? spark : row % 2 === 0 ? form : echo;
      const [half, down] = [size * 0.47, step * 0.78];
      const coat = `M${short(x - half)} ${short(y + down + step)}V${short(y + down)}q0 ${short(-down * 0.58)} ${short(half)} ${short(-down * 0.58)}t${short(half)} ${short(down * 0.58)}V${short(y + down + step)}Z`;
      shapes.push(
        `<path fill="${fill}" stroke="${ground}" stroke-width="4" d="${coat}"/>`,
        disc(x, y, size * 0.21, fill),
      );
    }
  }
  return { shapes, top: ground, bottom: ground };
};
