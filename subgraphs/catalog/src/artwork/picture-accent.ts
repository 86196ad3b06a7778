import { chroma, contrast, luminance, mix, type Colour } from '../art/colour';
import { ink, paper } from '../art/palettes';

/** Channels are told apart to this many steps when colours are counted. */
const STEPS = 8;
const READABLE = 4.5;

/**
 * The lively colour of which a picture has most, lightened until it can be read as text on the dark page (4.5:1 on ink).
 * `pixels` are red, green and blue, a byte each; a few hundred will do.
 */
export function pictureAccent(pixels: Uint8Array): Colour {
  const found = new Map<number, { count: number; sums: [number, number, number] }>();
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    const parts = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0] as const;
    const [red, green, blue] = parts.map((part) => Math.floor((part * STEPS) / 256)) as [
      number,
      number,
      number,
    ];
    const key = (red * STEPS + green) * STEPS + blue;
    const group = found.get(key) ?? { count: 0, sums: [0, 0, 0] };
    found.set(key, group);
    group.count++;
    parts.forEach((part, index) => (group.sums[index] = (group.sums[index] ?? 0) + part));
  }
  let [best, most]: [Colour, number] = [paper, 0];
  for (const { count, sums } of found.values()) {
    const colour: Colour = `#${sums
      .map((sum) =>
        Math.round(sum / count)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')}`;
    // Near black, near white and grey say nothing of a picture, however much of it they fill.
    const weight = Math.sqrt(count) * chroma(colour) ** 2 * (luminance(colour) > 0.02 ? 1 : 0.2);
    if (weight > most) [best, most] = [colour, weight];
  }
  for (let share = 0; share <= 1; share += 0.05) {
    const lightened = mix(best, paper, share);
    if (contrast(lightened, ink) >= READABLE) return lightened;
  }
  return paper;
}
