import { chooseStyle, type CloseUp, type LayoutName, type Style } from './choose-style';
import { chroma, contrast, luminance, type Colour } from './colour';
import { drawableText } from './drawable-text';
import { monoWidth } from './draw-text';
import { motifs } from './motifs/all-motifs';
import type { Drawing, Stage } from './motifs/stage';
import { textColours, type Palette } from './palettes';
import { captionSize, margin, placeParts, type Parts } from './place-parts';
import { cropSizes, type PosterFacts } from './poster-facts';
import { seededRandom } from './seeded-random';
import { setTitle } from './set-title';
import { titleText } from './title-text';
import { geistMono } from './typeface';

function captionOf(facts: PosterFacts, width: number): { year: string; genres: string } {
  const year = facts.year === null ? '' : String(facts.year);
  let shown = facts.genres.slice(0, 2).map((genre) => drawableText(genre.toLowerCase(), geistMono()));
  const room = width - monoWidth(year, captionSize) - captionSize * 2;
  while (shown.length > 0 && monoWidth(shown.join(' / '), captionSize) > room) shown = shown.slice(0, -1);
  return { year, genres: shown.filter(Boolean).join(' / ') };
}

function wordsOf(title: string): readonly [string, ...string[]] {
  const [first = '0', ...others] = title
    .toLocaleUpperCase('en')
    .split(' ')
    .map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter(Boolean);
  return [first, ...others];
}

/** Where a title's motif is drawn; `quiet` pixels at the left stay calm. */
export function stageFor(
  facts: PosterFacts,
  { palette, voice }: Pick<Style, 'palette' | 'voice'>,
  { width, height }: { width: number; height: number },
  quiet = 0,
): Stage {
  return {
    width,
    height,
    focus: { x: quiet, y: 0, width: width - quiet, height },
    palette,
    random: seededRandom(`motif ${facts.id}`),
    year: facts.year,
    words: wordsOf(titleText(facts, voice).text),
  };
}

/** A paper that is told from the picture's lower edge, or else from its ground. */
function plateColour(palette: Palette, bottom: Colour): Colour {
  const papers = [palette.echo, palette.form, palette.ground, palette.spark];
  const apart = (paper: Colour, from: Colour): boolean => contrast(paper, from) > 1.6;
  return (
    papers.find((paper) => apart(paper, bottom) && apart(paper, palette.ground)) ??
    papers.find((paper) => apart(paper, palette.ground)) ??
    palette.form
  );
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

const onPlate: readonly LayoutName[] = ['plate', 'frame', 'arch', 'disc'];

function lettering(
  facts: PosterFacts,
  palette: Palette,
  layout: LayoutName,
  { top, bottom }: Drawing,
): Lettering {
  const random = seededRandom(`words ${facts.id}`);
  const captionOn = onPlate.includes(layout) ? plateColour(palette, bottom) : bottom;
  const titleOn = layout === 'head' ? top : captionOn;
  const choose = (on: Colour, least: number): Colour => {
    const readable = textColours(palette, on);
    const lively = readable.filter((colour) => !isDull(colour) && contrast(colour, on) >= least);
    const [first, ...rest] = lively.length > 0 ? lively : readable;
    return first ? random.pick([first, ...rest]) : palette.form;
  };
  return { titleOn, titleIn: choose(titleOn, 4.5), captionOn, captionIn: choose(captionOn, 6) };
}

/** Where everything of a poster stands, in pixels of the crop, before it is written down as SVG. */
export interface PosterLayout extends Parts {
  width: number;
  height: number;
  /** In a field as large as `picture`. */
  drawing: Drawing;
  closeUp: CloseUp | null;
  /** The upper left corner of the title's measure; each line has its own indent. */
  titleAt: { x: number; y: number };
  /** In Geist Mono, standing on `baseline`. */
  foot: { text: string; x: number }[];
  baseline: number;
  /** The picture's paper. */
  ground: Colour;
  words: Lettering;
}

/** A square is too low for a tower, and its windows too small. */
const inSquare: Partial<Record<LayoutName, LayoutName>> = { tower: 'foot', arch: 'frame', disc: 'frame' };

export function layOutPoster(facts: PosterFacts, crop: 'poster' | 'square'): PosterLayout {
  const size = cropSizes[crop];
  const style = chooseStyle(facts);
  const { palette } = style;
  const layout = (crop === 'square' ? inSquare[style.layout] : undefined) ?? style.layout;
  const { text, family } = titleText(facts, style.voice);
  const parts = placeParts(layout, size, (box) => setTitle(text, family, box));
  const drawing = motifs[style.motif](stageFor(facts, style, parts.picture));
  const { year, genres } = captionOf(facts, size.width - margin * 2);
  return {
    ...parts,
    ...size,
    drawing,
    closeUp: style.closeUp,
    titleAt: { x: margin, y: parts.titleTop },
    foot: [
      { text: year, x: margin },
      { text: genres, x: size.width - margin - monoWidth(genres, captionSize) },
    ],
    baseline: size.height - margin,
    ground: palette.ground,
    words: lettering(facts, palette, layout, drawing),
  };
}
