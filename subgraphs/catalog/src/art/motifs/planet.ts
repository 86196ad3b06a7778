import { apartFrom } from '../colour';
import { disc, short } from './cut-paper';
import type { Motif } from './stage';

/** A banded planet with its ring, a moon and a few stars. */
export const planet: Motif = ({ height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const radius = Math.min(focus.width, height) * random.between(0.27, 0.34);
  const x = focus.x + focus.width * random.between(0.46, 0.54);
  const y = height * random.between(0.46, 0.54);
  const turn = random.between(14, 32) * (random.chance(0.5) ? 1 : -1);
  const stars = Array.from({ length: 16 }, () =>
    disc(
      focus.x + focus.width * random.between(0.03, 0.97),
      height * random.between(0.04, 0.96),
      focus.width * random.pick([0.006, 0.009, 0.013]),
      echo,
    ),
  );
  const bands = [
    [-0.62, 0.2],
    [-0.12, 0.26],
    [0.44, 0.16],
  ].map(
    ([from = 0, tall = 0]) =>
      `<path fill="${echo}" d="M${short(x - radius)} ${short(y + from * radius)}h${short(radius * 2)}v${short(tall * radius)}h${short(-radius * 2)}Z"/>`,
  );
  const [rx, ry] = [radius * 1.55, radius * 0.42];
  const half = (sweep: 0 | 1): string =>
    `<path fill="none" stroke="${apartFrom(ground, [spark, echo])}" stroke-width="${short(radius * 0.14)}" d="M${short(x - rx)} ${short(y)}A${short(rx)} ${short(ry)} 0 0 ${sweep} ${short(x + rx)} ${short(y)}"/>`;
  const body = `<clipPath id="globe"><circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}"/></clipPath>${disc(x, y, radius, form)}<g clip-path="url(#globe)">${bands.join('')}</g>`;
  const moon = random.between(0.2, 1.2);
  const shapes = [
    ...stars,
    `<g transform="rotate(${short(turn)} ${short(x)} ${short(y)})">${half(1)}${body}${half(0)}</g>`,
    disc(
      x + Math.cos(-moon) * radius * 1.5,
      y - Math.abs(Math.sin(moon)) * radius * 1.4,
      radius * 0.15,
      form,
    ),
  ];
  return { shapes, top: ground, bottom: ground };
};
