import { disc, rectangle, ring, short } from './cut-paper';
import type { Motif } from './stage';

/** Rings around one point; the sheet may be cut in two and one half slipped by a ring. */
export const rings: Motif = ({ width, height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const x = focus.x + focus.width * random.between(0.34, 0.66);
  const y = focus.y + focus.height * random.between(0.4, 0.58);
  const band = Math.min(focus.width, focus.height) * random.between(0.045, 0.075);
  const count = Math.min(14, Math.ceil((Math.max(focus.width, focus.height) * 0.62) / (band * 2)));
  const circles = Array.from({ length: count }, (_, index) =>
    ring(x, y, band * (2 * index + 1.5), band, index === 2 ? echo : form),
  ).join('');
  const pupil = disc(x, y, band * 0.9, spark);
  if (random.chance(0.55)) return { shapes: [circles, pupil], top: ground, bottom: ground };

  const slip = Array.from({ length: count }, (_, index) =>
    ring(x, y, band * (2 * index + 0.5), band, form),
  ).join('');
  const half = `<clipPath id="half"><path d="M${short(x)} 0H${short(width)}V${short(height)}H${short(x)}Z"/></clipPath>`;
  const right = rectangle(x, 0, width - x, height, ground) + slip;
  return {
    shapes: [half, circles, `<g clip-path="url(#half)">${right}</g>`, disc(x, y, band * 0.9, spark)],
    top: ground,
    bottom: ground,
  };
};
