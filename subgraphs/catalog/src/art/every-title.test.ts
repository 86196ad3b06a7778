import { bundledPosters } from './bundled-posters';
import { contrast } from './colour';
import { drawPoster } from './draw-poster';
import { lettersOf } from './drawn-letters';
import { captionSize, layOutPoster, margin, type PosterLayout } from './lay-out-poster';
import type { PosterFacts } from './poster-facts';
import { setLine } from './set-line';
import { archivo, geistMono } from './typeface';

/** Ink of one letter, in pixels of the crop. */
interface Ink {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The extremes of the outlines themselves, so they hold for every pixel that is drawn. */
function titleInk({ title, titleAt }: PosterLayout): Ink[] {
  const em = title.size / 1000;
  return title.lines.flatMap((line) => {
    const face = archivo(line.axis);
    return line.glyphs.flatMap(({ character, x }) => {
      const outline = face.outline(character);
      if (!outline) return [];
      const [across, down] = [titleAt.x + x * em, titleAt.y + line.baseline];
      return {
        left: across + outline.left * em,
        right: across + outline.right * em,
        top: down + outline.top * em,
        bottom: down + outline.bottom * em,
      };
    });
  });
}

function footInk({ foot, baseline }: PosterLayout): Ink[][] {
  const em = captionSize / 1000;
  return foot.map(({ text, x: start }) =>
    setLine(text, geistMono(), 0).glyphs.flatMap(({ character, x }) => {
      const outline = geistMono().outline(character);
      if (!outline) return [];
      return {
        left: start + (x + outline.left) * em,
        right: start + (x + outline.right) * em,
        top: baseline + outline.top * em,
        bottom: baseline + outline.bottom * em,
      };
    }),
  );
}

const least = (ink: readonly Ink[], side: keyof Ink): number =>
  ink.reduce((a, one) => Math.min(a, one[side]), Infinity);
const most = (ink: readonly Ink[], side: keyof Ink): number =>
  ink.reduce((a, one) => Math.max(a, one[side]), -Infinity);

/** Of a poster 120 pixels across, the smallest that pages show, and of a square as tall: pixels per em of capitals. */
const SMALLEST_LETTERS = 8;
const SMALLEST_HEIGHT = 180;
/** Letters are placed on whole thousandths of an em. */
const ROUNDING = 0.6;

const isWhole = ({ name }: PosterFacts, { title }: PosterLayout): boolean =>
  title.lines.at(-1)?.glyphs.at(-1)?.character !== '…' || name.endsWith('…');

/** What is wrong with a poster's words; empty when nothing is. */
function faultsOf(facts: PosterFacts, crop: 'poster' | 'square'): string[] {
  const layout = layOutPoster(facts, crop);
  const { width, height, head, panel, words, title } = layout;
  const inTitle = titleInk(layout);
  const inFoot = footInk(layout);
  const [year = [], genres = []] = inFoot;
  const all = [...inTitle, ...year, ...genres];
  const isHead = head > 0;
  const faults: string[] = [];
  const must = (holds: boolean, fault: string): void =>
    void (holds || faults.push(`${facts.id} ${crop}: ${fault}`));

  must(inTitle.length > 0, 'no title');
  must(title.lines.length <= 4, 'more than four lines');
  must(isWhole(facts, layout), 'the title is cut');
  must((title.size * SMALLEST_HEIGHT) / height >= SMALLEST_LETTERS, `letters of ${title.size}`);
  must(
    least(all, 'left') >= margin - ROUNDING && most(all, 'right') <= width - margin + ROUNDING,
    'over the sides',
  );
  must(least(all, 'top') >= margin - ROUNDING, 'over the upper edge');
  must(most(all, 'bottom') <= height - margin + captionSize * 0.3, 'over the lower edge');
  // Each letter stands on one flat sheet, so the sheet's colour is what is really behind it.
  must(
    isHead ? most(inTitle, 'bottom') <= head : least(inTitle, 'top') >= height - panel,
    'title beside its sheet',
  );
  must(least([...year, ...genres], 'top') >= height - panel, 'foot beside its sheet');
  must(
    isHead ||
      most(inTitle, 'bottom') + 12 <=
        least([...year, ...genres, { left: 0, right: 0, top: height, bottom: 0 }], 'top'),
    'title on the foot',
  );
  must(
    most(year, 'right') + captionSize <= least(genres, 'left') || genres.length === 0,
    'year on the genres',
  );
  must(contrast(words.titleIn, words.titleOn) >= 4.5, `title ${words.titleIn} on ${words.titleOn}`);
  must(contrast(words.captionIn, words.captionOn) >= 4.5, `foot ${words.captionIn} on ${words.captionOn}`);
  return faults;
}

const films = bundledPosters();

/** A quarter of a minute of computing; two cores that a dozen other processes shared took a whole one. */
const PATIENCE = 300_000;

test(
  'the words of every poster are whole, readable on what is behind them, inside the sheet, apart, and large enough',
  () => {
    expect(films.length).toBeGreaterThan(29_000);
    expect(films.flatMap((facts) => faultsOf(facts, 'poster'))).toEqual([]);
  },
  PATIENCE,
);

test('so are those of the squares, of which every eighth is looked at: their titles are set in a wider box', () => {
  const some = films.filter((_, index) => index % 8 === 0);
  expect(some.flatMap((facts) => faultsOf(facts, 'square'))).toEqual([]);
}, 90_000);

test('what is written down as SVG is what was laid out', () => {
  for (const facts of films.filter((_, index) => index % 97 === 0)) {
    for (const crop of ['poster', 'square'] as const) {
      const layout = layOutPoster(facts, crop);
      const planned = [...titleInk(layout), ...footInk(layout).flat()];
      const drawn = lettersOf(drawPoster(facts, crop));
      expect(drawn).toHaveLength(planned.length);
      // Control points may lie outside an outline, never inside of its extremes.
      for (const side of ['left', 'top'] as const) {
        expect(least(drawn, side)).toBeLessThan(least(planned, side) + 1);
        expect(least(drawn, side)).toBeGreaterThan(least(planned, side) - 8);
      }
    }
  }
});
