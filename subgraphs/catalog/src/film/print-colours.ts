import type { Colour } from '../art/colour';
import type { Stop } from './generated-film';

/** Y, Cb and Cr of BT.709 in limited range, which is what the encoded film says of itself. */
function toVideo(colour: Colour): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  const [red, green, blue] = [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
  const luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return [16 + 219 * luma, 128 + (224 * (blue - luma)) / 1.8556, 128 + (224 * (red - luma)) / 1.5748];
}

/** An ffmpeg expression that is piecewise linear through the stops, for one component. */
function curve(stops: readonly Stop[], component: 0 | 1 | 2): string {
  const points = stops.map(([level, colour]) => [level, toVideo(colour)[component]] as const);
  const [first, ...rest] = points;
  if (!first) return 'val';
  let before = first;
  const pieces = rest.map((point) => {
    const slope = (point[1] - before[1]) / (point[0] - before[0]);
    const piece = `if(lt(val,${point[0]}),${before[1].toFixed(1)}+(val-${before[0]})*${slope.toFixed(4)},`;
    before = point;
    return piece;
  });
  return `${pieces.join('')}${before[1].toFixed(1)}${')'.repeat(pieces.length)}`;
}

/** The ffmpeg filter that prints a field of levels (in the luma plane) in the colours of the stops. */
export function printColours(stops: readonly Stop[]): string {
  return `pseudocolor=c0='${curve(stops, 0)}':c1='${curve(stops, 1)}':c2='${curve(stops, 2)}'`;
}

/** Flat colours next to each other, each up to its level, with edges just soft enough not to flicker. */
export function flat(...bands: readonly (readonly [upTo: number, colour: Colour])[]): Stop[] {
  const edge = 3;
  let from = 0;
  return bands.flatMap(([upTo, colour]): Stop[] => {
    const pair: Stop[] = [
      [from, colour],
      [upTo - edge, colour],
    ];
    from = upTo;
    return pair;
  });
}
