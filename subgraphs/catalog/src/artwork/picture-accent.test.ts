import fc from 'fast-check';
import { chroma, contrast, type Colour } from '../art/colour';
import { ink, paper } from '../art/palettes';
import { pictureAccent } from './picture-accent';

const filled = (...parts: [number, Colour][]): Uint8Array =>
  new Uint8Array(
    parts.flatMap(([count, colour]) =>
      Array.from({ length: count }, () => [...Buffer.from(colour.slice(1), 'hex')]).flat(),
    ),
  );

test('a little red on much black and white is what one remembers', () => {
  expect(pictureAccent(filled([600, '#0a0a0a'], [300, '#f4f4f4'], [60, '#f2603a']))).toBe('#f2603a');
});

test('a dark blue is lightened until it can be read on the page', () => {
  const accent = pictureAccent(filled([900, '#101c5a']));
  expect(contrast(accent, ink)).toBeGreaterThanOrEqual(4.5);
  expect(chroma(accent)).toBeGreaterThan(0.1);
});

test('a picture without a colour, or without pixels, has the colour of paper', () => {
  expect(pictureAccent(new Uint8Array())).toBe(paper);
  expect(pictureAccent(filled([50, '#808080']))).toBe(paper);
});

test('any picture gives a colour that can be read', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 900 }), (pixels) => {
      const accent = pictureAccent(pixels);
      expect(accent).toMatch(/^#[0-9a-f]{6}$/);
      expect(contrast(accent, ink)).toBeGreaterThanOrEqual(4.5);
    }),
    { seed: 5, numRuns: 200 },
  );
});
