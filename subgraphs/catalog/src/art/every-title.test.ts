import { bundledPosters } from './bundled-posters';
import { contrast } from './colour';
import { drawPoster } from './draw-poster';
import { lettersOf } from './drawn-letters';
import { layOutPoster, type PosterLayout } from './lay-out-poster';
import type { Box } from './motifs/stage';
import { captionSize, margin } from './place-parts';
import type { PosterFacts } from './poster-facts';
import { setLine } from './set-line';
import { geistMono } from './typeface';

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
    return line.glyphs.flatMap(({ character, x }) => {
      const outline = line.face.outline(character);
      if (!outline) return [];
      const [across, down] = [titleAt.x + line.indent + x * em, titleAt.y + line.baseline];
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

const within = (ink: readonly Ink[], { x, y, width, height }: Box): boolean =>
  least(ink, 'left') >= x &&
  most(ink, 'right') <= x + width &&
  least(ink, 'top') >= y &&
  most(ink, 'bottom') <= y + height;

/** Whether the picture reaches to or under the sheet, but not over the words: they are drawn last. */
const isApart = (one: Box, other: Box): boolean =>
  one.y + one.height <= other.y + 0.5 || other.y + other.height <= one.y + 0.5;

/** Ink of one line against that of the next: no accent in a tail. */
const linesTouch = ({ title }: PosterLayout): boolean =>
  title.lines.some((line, index) => {
    const next = title.lines[index + 1];
    const em = title.size / 1000;
    return next !== undefined && line.baseline + line.bottom * em > next.baseline + next.top * em;
  });

const isWhole = ({ name }: PosterFacts, { title }: PosterLayout): boolean =>
  title.lines.at(-1)?.glyphs.at(-1)?.character !== '…' || name.endsWith('…');

/** What is wrong with a poster's words; empty when nothing is. */
function faultsOf(facts: PosterFacts, crop: 'poster' | 'square'): string[] {
  const layout = layOutPoster(facts, crop);
  const { width, height, words, title, titleSheet, footSheet } = layout;
  const inTitle = titleInk(layout);
  const inFoot = footInk(layout);
  const [year = [], genres = []] = inFoot;
  const all = [...inTitle, ...year, ...genres];
  const isHead = titleSheet !== footSheet;
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
  must(within(inTitle, titleSheet), 'title beside its sheet');
  must(within([...year, ...genres], footSheet) || year.length + genres.length === 0, 'foot beside its sheet');
  must(isApart(layout.picture, titleSheet) && isApart(layout.picture, footSheet), 'picture on a sheet');
  must(layout.picture.height >= height * 0.25, `a picture of ${layout.picture.height}`);
  must(!linesTouch(layout), 'lines that touch');
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

test(
  'so are those of the squares, of which every eighth is looked at: their titles are set in a wider box',
  () => {
    const some = films.filter((_, index) => index % 8 === 0);
    expect(some.flatMap((facts) => faultsOf(facts, 'square'))).toEqual([]);
  },
  PATIENCE,
);

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
