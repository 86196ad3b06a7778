import type { Colour } from '../colour';
import { archivo, openSans, type Outline } from '../typeface';
import { short } from './cut-paper';
import type { Box } from './stage';

/** How far a glyph may be stretched beyond the width axis before it looks wrong: an I stays a stroke. */
const mostStretch = 1.5;

/** One character whose ink fills the box: the width axis that comes nearest, then a little stretching, centred. */
export function fillWithGlyph(character: string, { x, y, width, height }: Box, fill: Colour): string {
  const isLatin = archivo(100, 900).outline(character) !== undefined;
  const widths = isLatin ? [62, 75, 88, 100, 112, 125] : [75, 88, 100];
  const shapes = widths
    .map((axis) => (isLatin ? archivo(axis, 900) : openSans(axis)).outline(character))
    .filter((shape) => shape !== undefined);
  const ratio = (shape: Outline): number => (shape.right - shape.left) / (shape.bottom - shape.top || 1);
  const misfit = (shape: Outline): number => Math.abs(Math.log((ratio(shape) * height) / width));
  const [first, ...others] = shapes;
  if (!first || ratio(first) === 0) return '';
  const shape = others.reduce((best, other) => (misfit(other) < misfit(best) ? other : best), first);
  const down = height / (shape.bottom - shape.top || 1);
  const across = Math.min(width / (shape.right - shape.left), down * mostStretch);
  const left = x + (width - across * (shape.right - shape.left)) / 2;
  const place = `translate(${short(left - shape.left * across)} ${short(y - shape.top * down)})`;
  return `<path fill="${fill}" transform="${place} scale(${across.toFixed(4)} ${down.toFixed(4)})" d="${shape.path}"/>`;
}
