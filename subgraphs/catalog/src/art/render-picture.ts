import sharp from 'sharp';

/** Draws an SVG as PNG, `width` pixels wide; the height follows from the SVG. */
export const renderPng = (svg: string, width: number): Promise<Buffer> => renderPicture(svg, width, 'png');

/** Flat colours: PNG keeps a palette, WebP needs no loss, JPEG is for share cards alone. */
export async function renderPicture(
  svg: string,
  width: number,
  format: 'png' | 'webp' | 'jpg',
): Promise<Buffer> {
  const picture = sharp(Buffer.from(svg)).resize({ width });
  if (format === 'png') return picture.png({ palette: true, compressionLevel: 9 }).toBuffer();
  if (format === 'webp') return picture.webp({ lossless: true, effort: 2 }).toBuffer();
  return picture.jpeg({ quality: 88, mozjpeg: true }).toBuffer();
}
