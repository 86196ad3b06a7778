import sharp from 'sharp';

/** Draws an SVG as PNG, `width` pixels wide; the height follows from the SVG. */
export async function renderPng(svg: string, width: number): Promise<Buffer> {
  return sharp(Buffer.from(svg)).resize({ width }).png({ palette: true, compressionLevel: 9 }).toBuffer();
}
