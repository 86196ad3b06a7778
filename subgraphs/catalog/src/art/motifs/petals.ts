import { disc, short, smoothPath, type Point } from './cut-paper';
import type { Motif } from './stage';

/** A flower of long leaves round one point, or branches of seaweed as if cut with scissors. */
export const petals: Motif = ({ height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const size = Math.min(focus.width, height);
  if (random.chance(0.55)) {
    const x = focus.x + focus.width * random.between(0.44, 0.56);
    const y = height * random.between(0.44, 0.52);
    const count = random.whole(7, 12);
    const leaves = Array.from({ length: count }, (_, index) => {
      const reach = size * random.between(0.4, 0.54);
      const girth = (size * 1.15) / count;
      const turn = (index / count) * 360 + random.between(-3, 3);
      return `<path fill="${index % 2 === 0 ? form : echo}" transform="rotate(${short(turn)} ${short(x)} ${short(y)})" d="M${short(x)} ${short(y)}q${short(girth)} ${short(-reach * 0.6)} 0 ${short(-reach)}q${short(-girth)} ${short(reach * 0.4)} 0 ${short(reach)}Z"/>`;
    });
    return {
      shapes: [...leaves, disc(x, y, size * 0.1, spark), disc(x, y, size * 0.04, ground)],
      top: ground,
      bottom: ground,
    };
  }
  const places = [
    [0.28, 0.3, form],
    [0.72, 0.26, echo],
    [0.3, 0.74, spark],
    [0.72, 0.72, form],
  ] as const;
  const shapes = places.map(([across, down, fill]) => {
    const [x, y] = [focus.x + focus.width * across, height * down];
    const fingers = random.whole(5, 7);
    const points: Point[] = [];
    const tilt = random.between(0, 7);
    for (let index = 0; index < fingers; index++) {
      const angle = tilt + (index / fingers) * Math.PI * 2;
      const half = Math.PI / fingers;
      const tip = size * random.between(0.19, 0.26);
      const at = (turn: number, reach: number): Point => [
        x + Math.cos(turn) * reach,
        y + Math.sin(turn) * reach,
      ];
      points.push(
        at(angle - half * 0.38, tip * 0.82),
        at(angle, tip),
        at(angle + half * 0.38, tip * 0.82),
        at(angle + half, size * 0.065),
      );
    }
    return `<path fill="${fill}" d="${smoothPath(points)}"/>`;
  });
  return { shapes, top: ground, bottom: ground };
};
