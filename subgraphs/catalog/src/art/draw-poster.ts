import { chooseStyle } from './choose-style';
import type { Colour } from './colour';
import { drawMono, drawTitle } from './draw-text';
import { captionSize, layOutPoster, stageFor, type PosterLayout } from './lay-out-poster';
import { motifs } from './motifs/all-motifs';
import { accentOf, atNight, tintsOf, type Palette } from './palettes';
import { cropSizes, type Crop, type PosterFacts } from './poster-facts';

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

function written(layout: PosterLayout): string {
  const { width, height, head, panel, words, titleAt } = layout;
  // Both panels are drawn over the picture, which runs under them: a cut at the same edge would show as a hairline.
  const body =
    `<g transform="translate(0 ${head})">${layout.drawing.shapes.join('')}</g>` +
    (head > 0 ? `<path fill="${words.titleOn}" d="M0 0h${width}v${head}H0Z"/>` : '') +
    `<path fill="${words.captionOn}" d="M0 ${height - panel}h${width}v${panel}H0Z"/>` +
    drawTitle(layout.title, titleAt.x, titleAt.y, words.titleIn) +
    layout.foot
      .map(({ text, x }) => drawMono(text, x, layout.baseline, captionSize, words.captionIn))
      .join('');
  return sheet(width, height, layout.ground, body);
}

/**
 * The picture of a title as SVG without fonts, scripts or links: the same facts give the same bytes.
 * A backdrop is dark at its left third, where the picture goes on in tints, so that paper-white text can stand there.
 */
export function drawPoster(facts: PosterFacts, crop: Crop): string {
  return crop === 'backdrop' ? backdrop(facts) : written(layOutPoster(facts, crop));
}

/** One lively colour of the title's poster, readable as text on the dark page (4.5:1 on ink). */
export function posterAccentColor(facts: PosterFacts): Colour {
  return accentOf(chooseStyle(facts).palette);
}
