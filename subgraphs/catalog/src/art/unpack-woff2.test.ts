import { readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';
import { unpackWoff2 } from './unpack-woff2';

const files = [
  'archivo/files/archivo-latin-ext-standard-normal',
  'geist-mono/files/geist-mono-latin-wght-normal',
];

describe.each(files)('the font file %s', (name) => {
  const packed = readFileSync(require.resolve(`@fontsource-variable/${name}.woff2`));

  it('keeps every outline and advance when it is unpacked', () => {
    const before = create(packed) as Font;
    const after = create(unpackWoff2(packed)) as Font;
    expect(after.numGlyphs).toBe(before.numGlyphs);
    for (let index = 0; index < before.numGlyphs; index++) {
      const [one, other] = [before.getGlyph(index), after.getGlyph(index)];
      expect(other.path.toSVG()).toBe(one.path.toSVG());
      expect(other.advanceWidth).toBe(one.advanceWidth);
    }
  });

  it('can be made heavier once it is unpacked', () => {
    const font = create(unpackWoff2(packed)) as Font;
    const strokeOf = (weight: number): string =>
      font.getVariation({ wght: weight }).getGlyph(20).path.toSVG();
    expect(strokeOf(900)).not.toBe(strokeOf(300));
  });
});

it('A file that is not WOFF2 is refused', () => {
  expect(() => unpackWoff2(Buffer.from('OTTO and then some'))).toThrow('Not a WOFF2 font');
});
