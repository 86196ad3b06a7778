import fc from 'fast-check';
import { chooseStyle } from './choose-style';
import { contrast } from './colour';
import { drawPoster, posterAccentColor } from './draw-poster';
import { lettersOf } from './drawn-letters';
import { layOutPoster } from './lay-out-poster';
import { galleryFacts } from './gallery-facts';
import { genresWithMood } from './genre-moods';
import { ink } from './palettes';
import { margin } from './place-parts';
import { cropSizes, type Crop, type PosterFacts } from './poster-facts';
import { renderPng } from './render-picture';

const crops: Crop[] = ['poster', 'backdrop', 'square'];
const film = (facts: Partial<PosterFacts>): PosterFacts => ({
  id: 'film-x-1968',
  name: 'X',
  year: 1968,
  genres: ['Drama'],
  ...facts,
});

const nastyNames = [
  '',
  ' ',
  '…!?',
  'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz',
  'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch and Back',
  Array.from({ length: 80 }, (_, index) => `word${index}`).join(' '),
  'WWWWWWWW MMMMMMMM WWWWWWWWWW',
  '👻🎬',
  'Ghost 👻 Story',
  'الرسالة',
  '七人の侍',
  'Ňöñç ÅÉÎ Ǻ Ỡ ẞß',
  'a\u0000b\u202Ec</text><script>alert(1)</script>',
  '\ud800 lone surrogate',
  'I',
  'Āāā̱̊̊̊̊̊ zalgo',
  'A'.repeat(80),
  'Word '.repeat(60),
  'نهاية 2',
  'שלום עולם',
  'शोले',
  '\u200f\u202bRight\u202c to \u2067left\u2069',
  'e\u0301'.repeat(40),
  '\u0301\u0302',
  '\u0007Bell\u0008\u007f\u0085',
  'ﷺ﷽',
  '­soft­hyphen­',
];

/** Every corner of every letter, in pixels of the crop. */
function expectInsideSheet(svg: string, width: number, height: number): void {
  const boxes = lettersOf(svg);
  expect(boxes.length).toBeGreaterThan(0);
  for (const box of boxes) {
    expect(box.left).toBeGreaterThanOrEqual(margin - 1);
    expect(box.right).toBeLessThanOrEqual(width - margin + 1);
    expect(box.top).toBeGreaterThanOrEqual(margin - 1);
    expect(box.bottom).toBeLessThanOrEqual(height - margin + 8);
  }
}

describe('a poster', () => {
  it('is the same picture whenever it is drawn', () => {
    for (const facts of galleryFacts.slice(0, 20)) {
      for (const crop of crops) expect(drawPoster({ ...facts }, crop)).toBe(drawPoster(facts, crop));
    }
  });

  it('looks different for another id, and keeps its motif and colours when the name is corrected', () => {
    expect(drawPoster(film({ id: 'film-x-1968' }), 'poster')).not.toBe(
      drawPoster(film({ id: 'film-x-1968-2' }), 'poster'),
    );
    expect(chooseStyle(film({ name: 'Psycko' }))).toEqual(chooseStyle(film({ name: 'Psycho' })));
  });

  it.each(nastyNames)('keeps every letter of %j inside the safe box', (name) => {
    for (const crop of ['poster', 'square'] as const) {
      const { width, height } = cropSizes[crop];
      const svg = drawPoster(
        film({ name, genres: ['Coming of Age', 'Science Fiction', 'Documentary'] }),
        crop,
      );
      expectInsideSheet(svg, width, height);
    }
  });

  it('keeps every letter of any name inside the safe box', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), fc.string(), (name, id) => {
        expectInsideSheet(drawPoster(film({ id, name }), 'poster'), 600, 900);
      }),
      { numRuns: 80, seed: 7 },
    );
  });

  it('shows the year where no letter of the name can be drawn, and says so where there is no year either', () => {
    const letters = (facts: PosterFacts): number =>
      lettersOf(drawPoster({ ...facts, genres: [] }, 'poster')).length;
    expect(letters(film({ name: '七人の侍', year: 1954 }))).toBe('1954'.length * 2);
    expect(letters(film({ name: '七人の侍', year: null }))).toBe('UNTITLED'.length);
  });

  it('falls back where most letters of a name cannot be drawn: what is left would be another name', () => {
    const letters = (name: string): number =>
      lettersOf(drawPoster(film({ name, year: null, genres: [] }), 'poster')).length;
    expect(letters('七人の侍 2')).toBe('UNTITLED'.length);
    expect(letters('Seven Samurai 七人の侍')).toBe('SEVENSAMURAI'.length);
  });

  it.each([
    ['Летят журавли', 'ЛЕТЯТЖУРАВЛИ'],
    ['Брат 2', 'БРАТ2'],
    ['Ο θίασος', 'ΟΘΙΑΣΟΣ'],
    ['Ζ', 'Ζ'],
    ['ואלס עם באשיר', 'ואלסעםבאשיר'],
    ['Тени забытых предков', 'ТЕНИЗАБЫТЫХПРЕДКОВ'],
    ['Київ', 'КИЇВ'],
  ])('sets %s in type', (name, letters) => {
    for (const crop of ['poster', 'square'] as const) {
      const facts = film({ name, year: null, genres: [] });
      const { title, words } = layOutPoster(facts, crop);
      const drawn = title.lines.map(({ glyphs, face }) =>
        glyphs.every(({ character }) => (face.outline(character)?.path ?? '') !== '') ? glyphs.length : 0,
      );
      expect(drawn.reduce((sum, count) => sum + count, 0)).toBe([...letters].length);
      for (const { glyphs, face } of title.lines) {
        for (const [index, { character, x }] of glyphs.slice(1).entries()) {
          const before = glyphs[index];
          const end = (before?.x ?? 0) + (face.outline(before?.character ?? '')?.right ?? 0);
          // In thousandths of an em; only a pair such as ГА may reach into each other.
          expect(x + (face.outline(character)?.left ?? 0)).toBeGreaterThan(end - 130);
        }
      }
      expect(contrast(words.titleIn, words.titleOn)).toBeGreaterThanOrEqual(4.5);
      expectInsideSheet(drawPoster(facts, crop), cropSizes[crop].width, cropSizes[crop].height);
    }
  });

  it('begins a Hebrew title at the right', () => {
    const { title, titleAt } = layOutPoster(film({ name: 'אור בקצה המנהרה', year: null }), 'poster');
    const ends = title.lines.map(({ indent, width }) => titleAt.x + indent + (width * title.size) / 1000);
    for (const end of ends) expect(end).toBeCloseTo(600 - margin, 0);
    expect(title.lines[0]?.glyphs.at(-1)?.character).toBe('א');
  });

  it('never becomes markup through its name', () => {
    const svg = drawPoster(film({ name: '</svg><script>alert(1)</script>', genres: ['<b>&"'] }), 'poster');
    expect(svg.match(/<script|<b>|<\/svg>.+/)).toBeNull();
    expect(svg).not.toMatch(/<text|<image|href="(?!#)/);
  });

  it('has readable words: 4.5:1 or more against what is under them, for every genre', () => {
    for (const genre of [...genresWithMood, 'unheard of']) {
      for (let index = 0; index < 18; index++) {
        const facts = film({ id: `film-${genre}-${index}`, year: 1915 + index * 6, genres: [genre] });
        const { words } = layOutPoster(facts, 'poster');
        expect(contrast(words.titleIn, words.titleOn)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(words.captionIn, words.captionOn)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(posterAccentColor(facts), ink)).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  it('stays under 25 KB in every crop', () => {
    const long = nastyNames.map((name, index) => film({ id: `film-long-${index}`, name }));
    for (const facts of [...galleryFacts, ...long]) {
      for (const crop of crops) expect(Buffer.byteLength(drawPoster(facts, crop))).toBeLessThan(25_000);
    }
  });

  it('becomes a PNG of the width that was asked for', async () => {
    const png = await renderPng(drawPoster(film({ name: 'High Noon' }), 'backdrop'), 320);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([320, 180]);
  });
});
