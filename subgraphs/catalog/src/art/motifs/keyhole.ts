import { disc, figure, rectangle, short } from './cut-paper';
import type { Motif } from './stage';

/** A great keyhole, and what one sees through it: someone on a stair of light, or a moon over a road. */
export const keyhole: Motif = ({ height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const x = focus.x + focus.width * random.between(0.46, 0.54);
  const radius = Math.min(focus.width * 0.3, height * 0.25);
  const y = height * 0.08 + radius;
  const foot = height * 0.94;
  const [neck, hem] = [radius * 0.5, radius * 0.98];
  const shape = `M${short(x - neck)} ${short(y + radius * 0.8)}A${short(radius)} ${short(radius)} 0 1 1 ${short(x + neck)} ${short(y + radius * 0.8)}L${short(x + hem)} ${short(foot)}H${short(x - hem)}Z`;
  const floor = height * random.between(0.7, 0.76);
  const inside = random.chance(0.55)
    ? [
        rectangle(x - radius * 2, floor, radius * 4, height, echo),
        ...[0, 1, 2].map((tread) =>
          rectangle(
            x - radius * 2,
            floor + ((foot - floor) / 3) * (tread + 0.55),
            radius * 4,
            (foot - floor) / 7,
            ground,
          ),
        ),
        disc(x, y + radius * 0.05, radius * 0.46, spark),
      ]
    : [
        rectangle(x - radius * 2, floor, radius * 4, height, echo),
        disc(x, y, radius * 0.62, echo),
        figure(x, foot - (foot - floor) * 0.42, (foot - y) * 0.72, ground, random.chance(0.5)),
      ];
  const rim = `<path fill="none" stroke="${echo}" stroke-width="${short(radius * 0.05)}" d="${shape}" transform="translate(${short(radius * 0.11)} ${short(radius * 0.09)})"/>`;
  return {
    shapes: [
      rim,
      `<clipPath id="hole"><path d="${shape}"/></clipPath><path fill="${form}" d="${shape}"/>`,
      `<g clip-path="url(#hole)">${inside.join('')}</g>`,
    ],
    top: ground,
    bottom: ground,
  };
};
