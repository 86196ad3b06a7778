import sharp from 'sharp';
import { drawPoster } from './draw-poster';
import { ink } from './palettes';
import { cropSizes, type Crop, type PosterFacts } from './poster-facts';
import { renderPng } from './render-picture';

const SHEET_WIDTH = 2000;
const GAP = 12;

/** Pictures side by side on the page's colour, as PNG; `width` is one picture's, in pixels. */
export async function drawSheet(facts: readonly PosterFacts[], crop: Crop, width: number): Promise<Buffer> {
  const height = Math.round((width * cropSizes[crop].height) / cropSizes[crop].width);
  const columns = Math.floor((SHEET_WIDTH - GAP) / (width + GAP));
  const rows = Math.ceil(facts.length / columns);
  const pictures = await Promise.all(facts.map((fact) => renderPng(drawPoster(fact, crop), width)));
  const size = { width: columns * (width + GAP) + GAP, height: rows * (height + GAP) + GAP };
  return sharp({ create: { ...size, channels: 3, background: ink } })
    .composite(
      pictures.map((input, index) => ({
        input,
        left: GAP + (index % columns) * (width + GAP),
        top: GAP + Math.floor(index / columns) * (height + GAP),
      })),
    )
    .png()
    .toBuffer();
}
