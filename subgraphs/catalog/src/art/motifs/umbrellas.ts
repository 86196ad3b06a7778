import type { Colour } from '../colour';
import { disc, short } from './cut-paper';
import type { Motif } from './stage';

const panels = 8;

/** Umbrellas seen from above, close together; one is of another colour. */
export const umbrellas: Motif = ({ width, height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const columns = random.whole(2, 3);
  const step = focus.width / columns;
  const radius = step * 0.485;
  const rows = Math.ceil(height / (step * 0.86)) + 1;
  const odd = [random.whole(0, Math.max(0, rows - 3)), random.whole(0, columns - 1)] as const;
  const draw = (x: number, y: number, cloth: Colour, stripe: Colour): string => {
    const turn = random.between(0, Math.PI / 4);
    const wedges = Array.from({ length: panels / 2 }, (_, index) => {
      const [from, to] = [0, 1].map((side) => turn + ((index * 2 + side) / panels) * Math.PI * 2) as [
        number,
        number,
      ];
      const at = (angle: number): string =>
        `${short(x + Math.cos(angle) * radius)} ${short(y + Math.sin(angle) * radius)}`;
      return `M${short(x)} ${short(y)}L${at(from)}A${short(radius)} ${short(radius)} 0 0 1 ${at(to)}Z`;
    });
    return `${disc(x, y, radius, cloth)}<path fill="${stripe}" d="${wedges.join('')}"/>${disc(x, y, radius * 0.08, ground)}`;
  };
  const shapes: string[] = [];
  const first = -Math.ceil(focus.x / step) - 1;
  for (let row = 0; row < rows; row++) {
    for (let column = first; column <= columns; column++) {
      const x = focus.x + (column + (row % 2 === 0 ? 0.5 : 0)) * step;
      if (x < -radius || x > width + radius) continue;
      const isOdd = row === odd[0] && column === odd[1];
      const y = step * (0.5 + row * 0.86);
      shapes.push(
        isOdd ? draw(x, y, spark, echo) : row % 2 === 0 ? draw(x, y, form, echo) : draw(x, y, echo, form),
      );
    }
  }
  return { shapes, top: ground, bottom: ground };
};
