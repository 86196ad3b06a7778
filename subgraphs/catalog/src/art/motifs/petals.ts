import { disc, short } from './cut-paper';
import type { Motif } from './stage';

/** A flower of long leaves round one point, or branches with round leaves as if cut with scissors. */
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
  const stems = random.whole(2, 3);
  const shapes = Array.from({ length: stems }, (_, index) => {
    const x = focus.x + (focus.width * (index + 0.5)) / stems;
    const tall = height * random.between(0.74, 0.9);
    const lean = random.between(-7, 7);
    const girth = (focus.width / stems) * 0.5;
    const leaf = girth * random.between(0.22, 0.28);
    const pairs = Math.max(3, Math.round(tall / (leaf * 3.1)));
    const fill = [form, echo, spark][index % 3] ?? form;
    const foot = height * 1.02;
    const lobes = Array.from({ length: pairs }, (_lobe, pair) => {
      const y = foot - tall * (0.16 + (0.74 * pair) / pairs);
      const reach = girth * (1 - 0.5 * (pair / pairs) ** 2);
      return [1, -1]
        .map((side) => `M${short(x)} ${short(y + leaf * 0.5)}l${short(side * reach)} ${short(-leaf * 1.5)}`)
        .join('');
    }).join('');
    const turn = `rotate(${short(lean)} ${short(x)} ${short(foot)})`;
    return `<path transform="${turn}" fill="none" stroke="${fill}" stroke-width="${short(leaf * 1.5)}" stroke-linecap="round" d="${lobes}M${short(x)} ${short(foot + 20)}V${short(foot - tall)}"/>`;
  });
  if (random.chance(0.7)) {
    shapes.unshift(
      disc(
        focus.x + focus.width * random.between(0.3, 0.7),
        height * 0.34,
        size * 0.26,
        stems === 3 ? ground : spark,
      ),
    );
  }
  return { shapes, top: ground, bottom: ground };
};
