import { setTitle } from './set-title';

const box = { width: 524, height: 279, largest: 250, smallest: 42 };
const textOf = (title: string): string =>
  setTitle(title, box)
    .lines.map((line) => line.glyphs.map((glyph) => glyph.character).join(''))
    .join(' ');

describe('a title', () => {
  it('uses the whole measure, on as few lines as serve it', () => {
    const { lines, size } = setTitle('VERTIGO', box);
    expect(lines).toHaveLength(1);
    expect(((lines[0]?.width ?? 0) * size) / 1000).toBeGreaterThan(box.width * 0.97);
  });

  it('is never hyphenated and never takes more than four lines', () => {
    const { lines } = setTitle('DR. STRANGELOVE OR: HOW I LEARNED TO STOP WORRYING AND LOVE THE BOMB', box);
    expect(lines.length).toBeLessThanOrEqual(4);
    expect(textOf('ETERNAL SUNSHINE OF THE SPOTLESS MIND').replaceAll(' ', '')).toBe(
      'ETERNALSUNSHINEOFTHESPOTLESSMIND',
    );
  });

  it('ends with an ellipsis where four lines cannot hold it', () => {
    const words = Array.from({ length: 40 }, (_, index) => `WORD${index}`).join(' ');
    expect(textOf(words)).toMatch(/^WORD0.*WORD\d+…$/);
    expect(textOf('LOPADOTEMACHOSELACHOGALEOKRANIOLEIPSANODRIMHYPOTRIMMATO')).toMatch(/^LOPADO.*…$/);
  });

  it('fills the measure by the width of its letters: a short word is set wide, a long one narrow', () => {
    const axisOf = (title: string): number => setTitle(title, { ...box, height: 90 }).lines[0]?.axis ?? 0;
    expect(axisOf('JAWS')).toBeGreaterThan(axisOf('CHINATOWN SYNDROME TOO'));
  });
});
