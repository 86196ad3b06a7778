import sharp from 'sharp';
import { drawPoster } from './draw-poster';
import { galleryFacts } from './gallery-facts';
import { cropSizes, type Crop } from './poster-facts';
import { renderPng } from './render-picture';
import { ink } from './palettes';

const crops: Crop[] = ['poster', 'backdrop', 'square'];

/** Draws many posters on one sheet, to look at: `npx tsx gallery.ts OUT.png [poster|backdrop|square] [width] [from]`. */
async function drawGallery(out: string, crop: Crop, width: number, from: number): Promise<void> {
  const size = cropSizes[crop];
  const height = Math.round((width * size.height) / size.width);
  const gap = 12;
  const columns = Math.max(1, Math.floor(2000 / (width + gap)));
  const facts = galleryFacts.slice(from, from + 100);
  const started = performance.now();
  const sheets = facts.map((fact) => drawPoster(fact, crop));
  const spent = performance.now() - started;
  const tiles = await Promise.all(sheets.map((svg) => renderPng(svg, width)));
  const rows = Math.ceil(tiles.length / columns);
  await sharp({
    create: {
      width: columns * (width + gap) + gap,
      height: rows * (height + gap) + gap,
      channels: 3,
      background: ink,
    },
  })
    .composite(
      tiles.map((input, index) => ({
        input,
        left: gap + (index % columns) * (width + gap),
        top: gap + Math.floor(index / columns) * (height + gap),
      })),
    )
    .png()
    .toFile(out);
  const largest = Math.max(...sheets.map((svg) => svg.length));
  process.stdout.write(
    `${tiles.length} in ${out}; ${(spent / tiles.length).toFixed(2)} ms each, largest ${largest} bytes\n`,
  );
}

const [out = 'gallery.png', crop = 'poster', width = '190', from = '0'] = process.argv.slice(2);
void drawGallery(out, crops.find((known) => known === crop) ?? 'poster', Number(width), Number(from));
