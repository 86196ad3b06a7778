import { chooseStyle } from './choose-style';
import { chroma, contrast, luminance, type Colour } from './colour';
import { drawableText } from './drawable-text';
import { monoWidth } from './draw-text';
import { motifs } from './motifs/all-motifs';
import type { Drawing, Stage } from './motifs/stage';
import { textColours, type Palette } from './palettes';
import { cropSizes, type PosterFacts } from './poster-facts';
import { seededRandom } from './seeded-random';
import { setTitle, type SetTitle } from './set-title';
import { archivo, geistMono } from './typeface';

/** Pixels between text and the sheet's edge, for a poster 600 wide. */
export const margin = 38;
export const captionSize = 26;

function titleOf(facts: PosterFacts): string {
  const typeface = archivo(100);
  const name = drawableText(facts.name.toLocaleUpperCase('en'), typeface);
  if (name) return name;
  return facts.year === null ? 'UNTITLED' : String(facts.year);
}

function captionOf(facts: PosterFacts, width: number): { year: string; genres: string } {
  const year = facts.year === null ? '' : String(facts.year);
  let shown = facts.genres.slice(0, 2).map((genre) => drawableText(genre.toLowerCase(), geistMono()));
  const room = width - monoWidth(year, captionSize) - captionSize * 2;
  while (shown.length > 0 && monoWidth(shown.join(' / '), captionSize) > room) shown = shown.slice(0, -1);
  return { year, genres: shown.filter(Boolean).join(' / ') };
}

function wordsOf(title: string): readonly [string, ...string[]] {
  const [first = '0', ...others] = title
    .split(' ')
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter(Boolean);
  return [first, ...others];
}

export function stageFor(
  facts: PosterFacts,
  palette: Palette,
  width: number,
  height: number,
  quiet: number,
): Stage {
  return {
    width,
    height,
    focus: { x: quiet, y: 0, width: width - quiet, height },
    palette,
    random: seededRandom(`motif ${facts.id}`),
    year: facts.year,
    words: wordsOf(titleOf(facts)),
  };
}

function plateColour(palette: Palette, bottom: Colour): Colour {
  const others = [palette.echo, palette.form, palette.ground, palette.spark].filter(
    (colour) => contrast(colour, bottom) > 1.6 && contrast(colour, palette.ground) > 1.6,
  );
  return others[0] ?? bottom;
}

/** What lies under the words, in every layout; also used to check their contrast. */
export interface Lettering {
  titleOn: Colour;
  titleIn: Colour;
  captionOn: Colour;
  captionIn: Colour;
}

/** A middle grey: right for a small thing in the picture, dead as lettering. */
const isDull = (colour: Colour): boolean =>
  chroma(colour) < 0.2 && luminance(colour) > 0.05 && luminance(colour) < 0.5;

function lettering(facts: PosterFacts, palette: Palette, layout: string, drawing: Drawing): Lettering {
  const random = seededRandom(`words ${facts.id}`);
  const captionOn = layout === 'plate' ? plateColour(palette, drawing.bottom) : drawing.bottom;
  const titleOn = layout === 'head' ? drawing.top : captionOn;
  const choose = (on: Colour, least: number): Colour => {
    const readable = textColours(palette, on);
    const lively = readable.filter((colour) => !isDull(colour) && contrast(colour, on) >= least);
    const [first, ...rest] = lively.length > 0 ? lively : readable;
    return first ? random.pick([first, ...rest]) : palette.form;
  };
  return { titleOn, titleIn: choose(titleOn, 4.5), captionOn, captionIn: choose(captionOn, 6) };
}

/** Where everything of a poster stands, in pixels of the crop, before it is written down as SVG. */
export interface PosterLayout {
  width: number;
  height: number;
  /** The picture's field begins below the head and is as high as `stage.height`. */
  drawing: Drawing;
  title: SetTitle;
  /** The upper left corner of the title's ink. */
  titleAt: { x: number; y: number };
  /** In Geist Mono, standing on `baseline`. */
  foot: { text: string; x: number }[];
  baseline: number;
  /** Heights of the flat sheets over the picture, at the upper and the lower edge; 0 for none. */
  head: number;
  panel: number;
  ground: Colour;
  words: Lettering;
}

export function layOutPoster(facts: PosterFacts, crop: 'poster' | 'square'): PosterLayout {
  const { width, height } = cropSizes[crop];
  const { motif, palette, layout } = chooseStyle(facts);
  const measure = width - margin * 2;
  const box = { width: measure, height: height * 0.31, largest: 250, smallest: 42 };
  const title = setTitle(titleOf(facts), box);
  const captionHeight = Math.round(margin + captionSize * 0.72 + 30);
  const titleHeight = Math.round(title.height);
  const panel = layout === 'head' ? captionHeight : captionHeight + titleHeight + 34;
  const head = layout === 'head' ? titleHeight + margin + 26 : 0;
  const drawing = motifs[motif](stageFor(facts, palette, width, height - panel - head, 0));
  const { year, genres } = captionOf(facts, measure);
  return {
    width,
    height,
    drawing,
    title,
    titleAt: { x: margin, y: layout === 'head' ? margin : height - captionHeight - titleHeight },
    foot: [
      { text: year, x: margin },
      { text: genres, x: width - margin - monoWidth(genres, captionSize) },
    ],
    baseline: height - margin,
    head,
    panel,
    ground: palette.ground,
    words: lettering(facts, palette, layout, drawing),
  };
}
