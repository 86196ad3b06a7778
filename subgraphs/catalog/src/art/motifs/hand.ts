import { apartFrom } from '../colour';
import { disc, ring, short } from './cut-paper';
import type { Motif } from './stage';

/** Angle (degrees from straight up), length and root of each finger, in parts of the palm's width. */
const fingers = [
  { turn: -19, long: 0.92, root: -0.36 },
  { turn: -7, long: 1.18, root: -0.13 },
  { turn: 5, long: 1.1, root: 0.11 },
  { turn: 18, long: 0.82, root: 0.34 },
];

/** An open hand cut from paper; in its palm an eye, a disc, or rings. */
export const hand: Motif = ({ height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const isMirrored = random.chance(0.5);
  const palm = Math.min(focus.width * 0.36, height * 0.32);
  const x = focus.x + focus.width * 0.5;
  const y = height * 0.68;
  const thick = palm * 0.25;
  const finger = (turn: number, root: number, rise: number, long: number): string => {
    const angle = (turn * Math.PI) / 180;
    const [fx, fy] = [x + root * palm, y - rise * palm];
    return `M${short(fx)} ${short(fy)}l${short(Math.sin(angle) * long * palm)} ${short(-Math.cos(angle) * long * palm)}`;
  };
  const strokes = [
    ...fingers.map(({ turn, long, root }) => finger(turn, root, 0.32, long)),
    finger(-52, -0.3, -0.25, 0.92),
  ].join('');
  const wrist = palm * 0.34;
  const shape =
    `<path fill="none" stroke="${form}" stroke-width="${short(thick)}" stroke-linecap="round" d="${strokes}"/>` +
    `<path fill="${form}" d="M${short(x - palm * 0.5)} ${short(y - palm * 0.42)}H${short(x + palm * 0.47)}Q${short(x + palm * 0.52)} ${short(y + palm * 0.3)} ${short(x + wrist)} ${short(y + palm * 0.62)}V${short(height + 9)}H${short(x - wrist)}V${short(y + palm * 0.62)}Q${short(x - palm * 0.56)} ${short(y + palm * 0.2)} ${short(x - palm * 0.5)} ${short(y - palm * 0.42)}Z"/>`;
  const kind = random.pick(['eye', 'disc', 'rings']);
  const [lit, half] = [apartFrom(form, [spark, echo]), palm * 0.34];
  const inPalm = {
    eye: `<path fill="${ground}" d="M${short(x - half)} ${short(y)}Q${short(x)} ${short(y - half * 1.15)} ${short(x + half)} ${short(y)}Q${short(x)} ${short(y + half * 1.15)} ${short(x - half)} ${short(y)}Z"/>${disc(x, y, half * 0.42, lit)}${disc(x, y, half * 0.17, ground)}`,
    disc: disc(x, y, half * 0.72, lit),
    rings: [1, 0.64, 0.28].map((part) => ring(x, y, half * part, half * 0.15, ground)).join(''),
  }[kind];
  const halo = random.chance(0.6) ? disc(x, height * 0.46, Math.min(focus.width, height) * 0.43, echo) : '';
  const body = isMirrored ? `<g transform="translate(${short(2 * x)} 0) scale(-1 1)">${shape}</g>` : shape;
  return { shapes: [halo, body, inPalm ?? ''], top: ground, bottom: ground };
};
