import type { Crop } from '../art/poster-facts';
import type { Artwork } from './artwork';
import { artworkFileName, type StoredFormat } from './artwork-files';
import { shareWidthOf, squareWidthsOf } from './served-sizes';

/** Pixels across of what is sent when the address asks for no size. */
const USUAL_WIDTH: Record<Crop, number> = { poster: 600, square: 600, backdrop: 1280 };

/** The stored file that fits a wanted width: the smallest that is as wide, else the widest. JPEG has one size. */
export function storedName(
  upload: Pick<Artwork, 'widths'>,
  crop: Crop,
  format: StoredFormat,
  wanted: number | null,
): string {
  const widths = crop === 'square' ? squareWidthsOf(upload.widths) : upload.widths;
  const least = wanted ?? USUAL_WIDTH[crop];
  const width =
    format === 'jpg'
      ? shareWidthOf(widths)
      : (widths.find((each) => each >= least) ?? widths.at(-1) ?? least);
  return artworkFileName(crop, width, format);
}
