import sharp, { type Raw, type Sharp } from 'sharp';
import { badUserInput } from '../../../kit/src';
import type { Colour } from '../art/colour';
import { ink } from '../art/palettes';
import type { Crop } from '../art/poster-facts';
import { ArtworkCrop } from './artwork-crop';
import { artworkFileName } from './artwork-files';
import { pictureAccent } from './picture-accent';
import type { Picture } from './read-picture';
import { heightFor, shareWidthOf, squareWidthsOf, widthsFor } from './served-sizes';

const MAXIMUM_PIXELS = 100_000_000;
const MAXIMUM_SECONDS = 30;
const DAMAGED = { file: 'The picture is damaged or incomplete.' };

/** Pixels, upright; what is smaller looks poor on any screen. */
const smallest: Record<ArtworkCrop, { width: number; height: number }> = {
  [ArtworkCrop.POSTER]: { width: 400, height: 600 },
  [ArtworkCrop.BACKDROP]: { width: 1280, height: 720 },
};

export interface MadeSizes {
  /** Name to content. */
  files: Map<string, Buffer>;
  /** Of the crop itself. */
  widths: number[];
  /** Of a poster; null for a backdrop, which stands behind words. */
  accent: Colour | null;
}

interface Pixels {
  data: Buffer;
  raw: Raw;
}

let turn: Promise<unknown> = Promise.resolve();

/** One picture at a time: of 100 megapixels, one takes some 100 MB, and a core for seconds. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = turn.then(work, work);
  turn = done.catch(() => undefined);
  return done;
}

/**
 * Draws an uploaded picture anew in every size that is served: upright, sRGB, without metadata, cut to the crop around
 * what draws the eye. @throws BAD_USER_INPUT for the field file: damaged, too large, too small, moving.
 */
export function makeSizes(picture: Picture, crop: ArtworkCrop): Promise<MadeSizes> {
  return inTurn(async () => {
    const { width, height } = await measure(picture, crop);
    const widths = widthsFor(crop, width, height);
    const files = new Map<string, Buffer>();
    const source = sharp(picture.bytes, { limitInputPixels: MAXIMUM_PIXELS, failOn: 'error' })
      .timeout({ seconds: MAXIMUM_SECONDS })
      .autoOrient()
      .flatten({ background: ink });
    const pixels = await cutOut(source, crop, widths.at(-1) ?? 0).catch(() => {
      throw badUserInput(DAMAGED);
    });
    await writeSizes(pixels, crop, widths, files);
    if (crop === ArtworkCrop.POSTER) {
      const squares = squareWidthsOf(widths);
      const cut = await cutOut(sharp(pixels.data, { raw: pixels.raw }), 'square', squares.at(-1) ?? 0);
      await writeSizes(cut, 'square', squares, files);
    }
    return { files, widths, accent: crop === ArtworkCrop.POSTER ? await accentOf(pixels) : null };
  });
}

async function measure(picture: Picture, crop: ArtworkCrop): Promise<{ width: number; height: number }> {
  const found = await sharp(picture.bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  const format = found?.format === 'heif' && found.compression === 'av1' ? 'avif' : found?.format;
  if (!found || `image/${format}` !== picture.type) throw badUserInput(DAMAGED);
  if (found.width * found.height * Math.max(1, found.pages ?? 1) > MAXIMUM_PIXELS) {
    throw badUserInput({ file: `A picture may have ${MAXIMUM_PIXELS / 1_000_000} megapixels at most.` });
  }
  if ((found.pages ?? 1) > 1) throw badUserInput({ file: 'The picture moves. Send a still one.' });
  const { width, height } = found.autoOrient;
  const least = smallest[crop];
  if (width < least.width || height < least.height) {
    throw badUserInput({
      file: `The picture is ${width} by ${height} pixels; a ${crop} needs ${least.width} by ${least.height} at least.`,
    });
  }
  return { width, height };
}

/** The picture's crop as plain pixels, as large as it is served. */
async function cutOut(source: Sharp, crop: Crop, width: number): Promise<Pixels> {
  const { data, info } = await source
    .resize(width, heightFor(crop, width), { fit: 'cover', position: sharp.strategy.attention })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return { data, raw: { width: info.width, height: info.height, channels: info.channels } };
}

async function accentOf({ data, raw }: Pixels): Promise<Colour> {
  // Nearest pixels, for mixed ones have colours that the picture has not.
  const few = sharp(data, { raw }).resize(24, 36, { kernel: 'nearest' });
  return pictureAccent(await few.toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer());
}

async function writeSizes(
  { data, raw }: Pixels,
  crop: Crop,
  widths: readonly number[],
  files: Map<string, Buffer>,
): Promise<void> {
  const sized = (width: number): Sharp => sharp(data, { raw }).resize(width, heightFor(crop, width));
  for (const width of widths) {
    const webp = await sized(width).webp({ quality: 82 }).toBuffer();
    files.set(artworkFileName(crop, width, 'webp'), webp);
  }
  const shared = shareWidthOf(widths);
  const jpeg = await sized(shared).jpeg({ quality: 84, mozjpeg: true }).toBuffer();
  files.set(artworkFileName(crop, shared, 'jpg'), jpeg);
}
