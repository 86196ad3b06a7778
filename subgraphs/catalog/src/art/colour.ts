/** `#rrggbb`, lower case. */
export type Colour = `#${string}`;

function channels(colour: Colour): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Relative luminance of WCAG 2, from 0 (black) to 1 (white). */
export function luminance(colour: Colour): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of WCAG 2, from 1 to 21; 4.5 is the least for text. */
export function contrast(one: Colour, other: Colour): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

/** How far a colour is from grey, 0 to 1: the spread of its channels. */
export function chroma(colour: Colour): number {
  const parts = channels(colour);
  return (Math.max(...parts) - Math.min(...parts)) / 255;
}

/** The first colour that can be told from `on` at a glance, else the one that differs most. */
export function apartFrom(on: Colour, [first, ...others]: readonly [Colour, ...Colour[]]): Colour {
  const visible = [first, ...others].find((colour) => contrast(colour, on) >= 1.8);
  return visible ?? others.reduce((a, b) => (contrast(b, on) > contrast(a, on) ? b : a), first);
}

/** `share` (0 to 1) of one colour stirred into another. */
export function mix(into: Colour, colour: Colour, share: number): Colour {
  const added = channels(colour);
  const parts = channels(into).map((part, index) =>
    Math.round(part + ((added[index] ?? part) - part) * share),
  );
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
