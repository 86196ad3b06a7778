import { contrast } from './colour';
import { atNight, flip, ink, palettes, paper, textColours, tintsOf } from './palettes';

describe.each(Object.entries(palettes))('the papers of %s', (_, palette) => {
  it('give readable words on each of them, upright and flipped', () => {
    for (const papers of [palette, flip(palette)]) {
      for (const background of Object.values(papers)) {
        for (const colour of textColours(papers, background)) {
          expect(contrast(colour, background)).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
  });

  it('set the shape off from the sheet, and all four from one another', () => {
    expect(contrast(palette.form, palette.ground)).toBeGreaterThanOrEqual(3);
    expect(new Set(Object.values(palette)).size).toBe(4);
  });

  it('are dark at night, so that paper-white words stand on the sheet', () => {
    expect(contrast(paper, atNight(palette).ground)).toBeGreaterThanOrEqual(4.5);
    expect(new Set(Object.values(atNight(palette)))).toEqual(new Set(Object.values(palette)));
    for (const tint of Object.values(tintsOf(atNight(palette)))) {
      expect(contrast(paper, tint)).toBeGreaterThanOrEqual(4.5);
    }
  });
});

it('Ink and paper are readable on each other', () => {
  expect(contrast(paper, ink)).toBeGreaterThan(15);
});
