import type { Colour } from '../colour';
import type { Random } from '../seeded-random';

export type Point = readonly [x: number, y: number];

/** One decimal is finer than a pixel of the largest crop and keeps the file small. */
export const short = (value: number): string => String(Math.round(value * 10) / 10);

const pair = ([x, y]: Point): string => `${short(x)} ${short(y)}`;

export function polygon(points: readonly Point[], fill: Colour): string {
  return `<path fill="${fill}" d="M${points.map(pair).join('L')}Z"/>`;
}

export function rectangle(x: number, y: number, width: number, height: number, fill: Colour): string {
  return `<path fill="${fill}" d="M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z"/>`;
}

export function disc(x: number, y: number, radius: number, fill: Colour): string {
  return `<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}" fill="${fill}"/>`;
}

export function ring(x: number, y: number, radius: number, width: number, stroke: Colour): string {
  return `<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}" fill="none" stroke="${stroke}" stroke-width="${short(width)}"/>`;
}

/** A rectangle cut by hand: every corner is off by up to `slip` pixels. */
export function cutRectangle(
  random: Random,
  [x, y, width, height]: readonly [number, number, number, number],
  slip: number,
  fill: Colour,
): string {
  const off = (): number => random.between(-slip, slip);
  return polygon(
    [
      [x + off(), y + off()],
      [x + width + off(), y + off()],
      [x + width + off(), y + height + off()],
      [x + off(), y + height + off()],
    ],
    fill,
  );
}

/** A closed smooth line through the points (Catmull-Rom, as Bézier curves). */
export function smoothPath(points: readonly Point[]): string {
  const at = (index: number): Point => points[(index + points.length) % points.length] ?? [0, 0];
  const curves = points.map((_, index) => {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    const first: Point = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const second: Point = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    return `C${pair(first)} ${pair(second)} ${pair(to)}`;
  });
  return `M${pair(at(0))}${curves.join('')}Z`;
}

/** Points around a centre whose distance from it varies by `roughness` (0 to 1), slowly with the angle. */
export function blob(random: Random, [x, y]: Point, radius: number, roughness: number, count = 14): Point[] {
  const phases = [random.between(0, 7), random.between(0, 7), random.between(0, 7)] as const;
  return Array.from({ length: count }, (_, index): Point => {
    const angle = (index / count) * Math.PI * 2;
    const swell =
      Math.sin(angle * 2 + phases[0]) * 0.5 +
      Math.sin(angle * 3 + phases[1]) * 0.3 +
      Math.sin(angle * 5 + phases[2]) * 0.2;
    const reach = radius * (1 + roughness * swell);
    return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach];
  });
}

/** A figure seen from afar: head, coat, two legs, feet at (x, y). */
export function figure(x: number, y: number, height: number, fill: Colour, hasHat: boolean): string {
  const head = height * 0.075;
  const top = y - height + head * 1.8;
  const shoulder = height * 0.115;
  const hem = height * 0.14;
  const waist = y - height * 0.36;
  const body: Point[] = [
    [x - head * 0.5, top],
    [x + head * 0.5, top],
    [x + shoulder, top + height * 0.045],
    [x + shoulder * 1.05, y - height * 0.52],
    [x + hem, waist],
    [x + hem * 0.62, waist],
    [x + hem * 0.55, y],
    [x + hem * 0.12, y],
    [x, waist],
    [x - hem * 0.12, y],
    [x - hem * 0.55, y],
    [x - hem * 0.62, waist],
    [x - hem, waist],
    [x - shoulder * 1.05, y - height * 0.52],
    [x - shoulder, top + height * 0.045],
  ];
  const hat = hasHat
    ? polygon(
        [
          [x - head * 1.7, y - height + head * 0.75],
          [x - head * 0.9, y - height + head * 0.55],
          [x - head * 0.75, y - height - head * 0.5],
          [x + head * 0.75, y - height - head * 0.5],
          [x + head * 0.9, y - height + head * 0.55],
          [x + head * 1.7, y - height + head * 0.75],
        ],
        fill,
      )
    : '';
  return polygon(body, fill) + disc(x, y - height + head, head, fill) + hat;
}
