import { disc, polygon, ring, short, type Point } from './cut-paper';
import type { Motif } from './stage';

/** One great eye with cut lashes, or a column of eyes of which one looks away. */
export const eye: Motif = ({ height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const draw = (
    x: number,
    y: number,
    half: number,
    look: number,
    isOpen: boolean,
    isLit: boolean,
  ): string => {
    const lid = half * (isOpen ? 0.62 : 0.3);
    const shape = `M${short(x - half)} ${short(y)}Q${short(x)} ${short(y - lid * 2)} ${short(x + half)} ${short(y)}Q${short(x)} ${short(y + lid * 2)} ${short(x - half)} ${short(y)}Z`;
    const iris = half * 0.44;
    const id = `eye${Math.round(y)}`;
    const inside =
      disc(x + look, y, iris, isLit ? spark : echo) +
      ring(x + look, y, iris * 0.76, iris * 0.1, ground) +
      disc(x + look, y, iris * 0.46, ground) +
      disc(x + look + iris * 0.18, y - iris * 0.2, iris * 0.14, form);
    return `<clipPath id="${id}"><path d="${shape}"/></clipPath><path fill="${form}" d="${shape}"/><g clip-path="url(#${id})">${inside}</g>`;
  };
  const x = focus.x + focus.width / 2;
  if (random.chance(0.4)) {
    const count = 4;
    const odd = random.whole(0, count - 1);
    const half = Math.min(focus.width * 0.34, height * 0.2);
    const shapes = Array.from({ length: count }, (_, index) => {
      const y = height * (0.14 + index * 0.24);
      const look = half * 0.3 * (index === odd ? -1 : 1);
      return draw(x, y, half, look, index !== (odd + 2) % count, index === odd);
    });
    return { shapes, top: ground, bottom: ground };
  }
  const y = height * random.between(0.46, 0.54);
  const half = Math.min(focus.width * 0.44, height * 0.5);
  const count = random.whole(9, 13);
  const lashes = Array.from({ length: count }, (_, index) => {
    const turn = Math.PI * (1.08 + (0.84 * index) / (count - 1));
    const root = half * 0.74;
    const tip = half * random.between(1.02, 1.2);
    const wide = 0.055;
    const at = (angle: number, reach: number): Point => [
      x + Math.cos(angle) * reach,
      y + Math.sin(angle) * reach * 0.9,
    ];
    return polygon(
      [at(turn - wide, root), at(turn, tip), at(turn + wide, root)],
      index % 3 === 1 ? echo : form,
    );
  });
  const below = random.chance(0.5)
    ? `<path fill="${spark}" d="M${short(x + half * 0.2)} ${short(y + half * 0.66)}q${short(half * 0.16)} ${short(half * 0.26)} 0 ${short(half * 0.3)}q${short(-half * 0.16)} ${short(-half * 0.04)} 0 ${short(-half * 0.3)}Z"/>`
    : '';
  return {
    shapes: [...lashes, draw(x, y, half, half * random.between(-0.12, 0.12), true, below === ''), below],
    top: ground,
    bottom: ground,
  };
};
