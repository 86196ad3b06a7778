import type { Colour } from '../colour';
import { short } from './cut-paper';
import type { Motif } from './stage';

type Suit = 'heart' | 'spade' | 'diamond' | 'club';
const suits = ['heart', 'spade', 'diamond', 'club'] as const;

/** A suit's sign in a box of two units around the origin. */
const signs: Record<Suit, string> = {
  heart: 'M0 .95C-.5 .5-1 .15-1-.35A.5 .5 0 0 1 0-.5A.5 .5 0 0 1 1-.35C1 .15 .5 .5 0 .95Z',
  spade:
    'M0-.95C.5-.5 1-.15 1 .3A.48 .48 0 0 1 .12 .5L.3 .95H-.3L-.12 .5A.48 .48 0 0 1-1 .3C-1-.15-.5-.5 0-.95Z',
  diamond: 'M0-.98L.74 0L0 .98L-.74 0Z',
  club: 'M0-.95A.46 .46 0 0 1 .4-.22A.46 .46 0 1 1 .14 .5L.3 .95H-.3L-.14 .5A.46 .46 0 1 1-.4-.22A.46 .46 0 0 1 0-.95Z',
};

/** A hand of cards, fanned; the foremost shows its suit. */
export const cards: Motif = ({ height, focus, palette, random }) => {
  const { ground, form, echo, spark } = palette;
  const count = random.whole(3, 5);
  const tall = Math.min(height * 0.7, focus.width * 0.86);
  const wide = tall * 0.66;
  const [x, y] = [focus.x + focus.width / 2, height * 0.54];
  const first = random.whole(0, 3);
  const spread = random.between(13, 18);
  const card = (index: number): string => {
    const isFront = index === count - 1;
    const turn = (index - (count - 1) / 2) * spread;
    const sheet: Colour = isFront ? form : index % 2 === 0 ? echo : spark;
    const suit = suits[(first + index) % suits.length] ?? 'heart';
    const sign = (sx: number, sy: number, size: number): string =>
      `<path fill="${ground}" transform="translate(${short(sx)} ${short(sy)}) scale(${short(size)})" d="${signs[suit]}"/>`;
    const [left, top] = [x - wide / 2, y - tall / 2];
    const marks = isFront
      ? sign(x, y, wide * 0.3) + sign(left + wide * 0.14, top + wide * 0.15, wide * 0.07)
      : sign(left + wide * 0.14, top + wide * 0.15, wide * 0.07);
    return `<g transform="rotate(${short(turn)} ${short(x)} ${short(y + tall * 0.75)})"><rect x="${short(left)}" y="${short(top)}" width="${short(wide)}" height="${short(tall)}" rx="${short(wide * 0.07)}" fill="${sheet}" stroke="${ground}" stroke-width="5"/>${marks}</g>`;
  };
  return { shapes: Array.from({ length: count }, (_, index) => card(index)), top: ground, bottom: ground };
};
