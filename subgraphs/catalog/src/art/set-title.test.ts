import { setTitle as setIn, type TitleBox } from './set-title';
import { archivoFamily } from './type-families';

const box: TitleBox = { width: 524, height: 279, largest: 250, smallest: 42, align: 'start' };
const setTitle = (title: string, into = box) => setIn(title, archivoFamily(840), into);
const textOf = (title: string): string =>
  setTitle(title)
    .lines.map((line) => line.glyphs.map((glyph) => glyph.character).join(''))
    .join(' ');

describe('a title', () => {
  it('uses the whole measure, on as few lines as serve it', () => {
    const { lines, size } = setTitle('VERTIGO');
    expect(lines).toHaveLength(1);
    expect(((lines[0]?.width ?? 0) * size) / 1000).toBeGreaterThan(box.width * 0.97);
  });

  it('is never hyphenated and never takes more than four lines', () => {
    const { lines } = setTitle('DR. STRANGELOVE OR: HOW I LEARNED TO STOP WORRYING AND LOVE THE BOMB');
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

  it('gives small letters with tails and accents the air that they need', () => {
    const { lines, size } = setTitle('Gypsy Young Édith Åsa', { ...box, height: 200 });
    const gaps = lines.slice(1).map((next, index) => {
      const above = lines[index];
      return (
        next.baseline +
        (next.top * size) / 1000 -
        ((above?.baseline ?? 0) + ((above?.bottom ?? 0) * size) / 1000)
      );
    });
    expect(gaps.length).toBeGreaterThan(0);
    for (const gap of gaps) expect(gap).toBeGreaterThan(0);
  });

  it('is centred where it is asked to be', () => {
    const { lines, size } = setTitle('A LONG WAY HOME AGAIN', { ...box, align: 'centre' });
    for (const { indent, width } of lines)
      expect(indent * 2 + (width * size) / 1000).toBeCloseTo(box.width, 3);
  });
});
