import { LRUCache } from 'lru-cache';
import { chooseStyle } from './choose-style';
import type { Colour } from './colour';
import { drawMono, drawTitle } from './draw-text';
import { layOutPoster, stageFor, type PosterLayout } from './lay-out-poster';
import { motifs } from './motifs/all-motifs';
import { rectangle, short } from './motifs/cut-paper';
import { accentOf, atNight, tintsOf, type Palette } from './palettes';
import { captionSize } from './place-parts';
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
    motifs[style.motif](stageFor(facts, { ...style, palette }, { width, height }, quiet)).shapes.join('');
  const cut = `<clipPath id="cut"><path d="M${quiet + 26} 0H${width}V${height}H${quiet - 12}Z"/></clipPath>`;
  const page = `<path fill="${night.ground}" d="M0 0h${width}v${height}H0Z"/>`;
  return sheet(
    width,
    height,
    night.ground,
    `${cut}${draw(tintsOf(night))}<g clip-path="url(#cut)">${page}${draw(night)}</g>`,
  );
}

/** The outline of what the picture is seen through. */
function windowPath({ picture: { x, y, width, height }, window }: PosterLayout): string {
  if (window === 'frame')
    return `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`;
  const radius = width / 2;
  const arc = (way: 1 | -1): string => `a${short(radius)} ${short(radius)} 0 0 1 ${short(way * width)} 0`;
  if (window === 'disc') return `M${short(x)} ${short(y + radius)}${arc(1)}${arc(-1)}Z`;
  return `M${short(x)} ${short(y + height)}V${short(y + radius)}${arc(1)}V${short(y + height)}Z`;
}

/** The motif in its place, cut by its window, or by the sheets under the words. */
function drawPicture(layout: PosterLayout): string {
  const { picture, drawing, closeUp, ground, window, titleSheet, footSheet, words } = layout;
  const { x, y, width, height } = picture;
  const enlarged = closeUp
    ? ` translate(${short(width * closeUp.x * (1 - closeUp.scale))} ${short(height * closeUp.y * (1 - closeUp.scale))}) scale(${closeUp.scale.toFixed(3)})`
    : '';
  const shapes = `<g transform="translate(${short(x)} ${short(y)})${enlarged}">${drawing.shapes.join('')}</g>`;
  if (window !== 'sheet') {
    const path = windowPath(layout);
    return `<clipPath id="window"><path d="${path}"/></clipPath><path fill="${ground}" d="${path}"/><g clip-path="url(#window)">${shapes}</g>`;
  }
  // Sheets are drawn over the picture, which runs under them: a cut at the same edge would show as a hairline.
  const [title, foot] = [titleSheet, footSheet].map((box, index) =>
    rectangle(box.x, box.y, box.width, box.height, index === 0 ? words.titleOn : words.captionOn),
  );
  return `${shapes}${title === foot ? '' : title}${foot}`;
}

function written(layout: PosterLayout): string {
  const { width, height, words, titleAt } = layout;
  const body =
    drawPicture(layout) +
    drawTitle(layout.title, titleAt.x, titleAt.y, words.titleIn) +
    layout.foot
      .map(({ text, x }) => drawMono(text, x, layout.baseline, captionSize, words.captionIn))
      .join('');
  return sheet(width, height, layout.window === 'sheet' ? layout.ground : words.captionOn, body);
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
  const key = JSON.stringify([facts.id, facts.year, facts.genres]);
  const accent = accents.get(key) ?? accentOf(chooseStyle(facts).palette);
  accents.set(key, accent);
  return accent;
}

// A front page asks for hundreds, mostly of the same titles.
const accents = new LRUCache<string, Colour>({ max: 10_000 });
