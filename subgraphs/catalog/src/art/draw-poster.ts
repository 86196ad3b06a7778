import { chooseStyle } from './choose-style';
import { chroma, contrast, luminance, type Colour } from './colour';
import { drawableText } from './drawable-text';
import { drawMono, drawTitle, monoWidth } from './draw-text';
import { motifs } from './motifs/all-motifs';
import type { Drawing, Stage } from './motifs/stage';
import { accentOf, atNight, textColours, tintsOf, type Palette } from './palettes';
import { cropSizes, type Crop, type PosterFacts } from './poster-facts';
import { seededRandom } from './seeded-random';
import { setTitle } from './set-title';
import { archivo, geistMono } from './typeface';

/** Pixels between text and the sheet's edge, for a poster 600 wide. */
export const margin = 38;
const captionSize = 26;

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

function stageFor(facts: PosterFacts, palette: Palette, width: number, height: number, quiet: number): Stage {
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

function sheet(width: number, height: number, ground: Colour, body: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">` +
    `<path fill="${ground}" d="M0 0h${width}v${height}H0Z"/>${body}</svg>`
  );
}

function backdrop(facts: PosterFacts): string {
  const { width, height } = cropSizes.backdrop;
  const style = chooseStyle(facts);
  const night = atNight(style.palette);
  const quiet = Math.round(width * 0.36);
  const draw = (palette: Palette): string =>
    motifs[style.motif](stageFor(facts, palette, width, height, quiet)).shapes.join('');
  const cut = `<clipPath id="cut"><path d="M${quiet + 26} 0H${width}V${height}H${quiet - 12}Z"/></clipPath>`;
  const page = `<path fill="${night.ground}" d="M0 0h${width}v${height}H0Z"/>`;
  return sheet(
    width,
    height,
    night.ground,
    `${cut}${draw(tintsOf(night))}<g clip-path="url(#cut)">${page}${draw(night)}</g>`,
  );
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

/** A poster before it is written down as SVG. */
export function composePoster(
  facts: PosterFacts,
  crop: 'poster' | 'square',
): { svg: string; words: Lettering } {
  const { width, height } = cropSizes[crop];
  const { motif, palette, layout } = chooseStyle(facts);
  const measure = width - margin * 2;
  const title = setTitle(titleOf(facts), {
    width: measure,
    height: height * 0.31,
    largest: 250,
    smallest: 42,
  });
  const captionHeight = Math.round(margin + captionSize * 0.72 + 30);
  const titleHeight = Math.round(title.height);
  const panel = layout === 'head' ? captionHeight : captionHeight + titleHeight + 34;
  // Both panels are drawn over the picture, which runs under them: a cut at the same edge would show as a hairline.
  const head = layout === 'head' ? titleHeight + margin + 26 : 0;
  const field = height - panel - head;
  const drawing = motifs[motif](stageFor(facts, palette, width, field, 0));
  const words = lettering(facts, palette, layout, drawing);
  const titleY = layout === 'head' ? margin : height - captionHeight - titleHeight;
  const { year, genres } = captionOf(facts, measure);
  const baseline = height - margin;
  const body =
    `<g transform="translate(0 ${head})">${drawing.shapes.join('')}</g>` +
    (head > 0 ? `<path fill="${words.titleOn}" d="M0 0h${width}v${head}H0Z"/>` : '') +
    `<path fill="${words.captionOn}" d="M0 ${height - panel}h${width}v${panel}H0Z"/>` +
    drawTitle(title, margin, titleY, words.titleIn) +
    drawMono(year, margin, baseline, captionSize, words.captionIn) +
    drawMono(genres, width - margin - monoWidth(genres, captionSize), baseline, captionSize, words.captionIn);
  return { svg: sheet(width, height, palette.ground, body), words };
}

/**
 * The picture of a title as SVG without fonts, scripts or links: the same facts give the same bytes.
 * A backdrop is dark at its left third, where the picture goes on in tints, so that paper-white text can stand there.
 */
export function drawPoster(facts: PosterFacts, crop: Crop): string {
  return crop === 'backdrop' ? backdrop(facts) : composePoster(facts, crop).svg;
}

/** One lively colour of the title's poster, readable as text on the dark page (4.5:1 on ink). */
export function posterAccentColor(facts: PosterFacts): Colour {
  return accentOf(chooseStyle(facts).palette);
}
