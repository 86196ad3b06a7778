import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { PNG_SIGNATURE, type PictureType } from '../picture-type';

/** A picture of some shapes, which another seed moves: no two seeds give the same bytes. */
export function aPicture(width: number, height: number, seed = 1): Sharp {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <path fill="#1d4f7a" d="M0 0h${width}v${height}H0Z"/>
    <circle cx="${width * 0.4 + seed * 7}" cy="${height * 0.4}" r="${width * 0.2}" fill="#f2b63c"/>
    <path stroke="#c8402b" stroke-width="9" d="M0 ${height}L${width} ${seed * 11}"/></svg>`;
  return sharp(Buffer.from(svg));
}

export function asType(picture: Sharp, type: PictureType): Promise<Buffer> {
  if (type === 'image/png') return picture.png().toBuffer();
  if (type === 'image/webp') return picture.webp().toBuffer();
  return type === 'image/avif' ? picture.avif({ effort: 0 }).toBuffer() : picture.jpeg().toBuffer();
}

/** A PNG whose header names a size that its few bytes do not hold. */
export function hollowPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc(3_000));
  return Buffer.concat([PNG_SIGNATURE, pngChunk('IHDR', header), pngChunk('IDAT', data), pngChunk('IEND')]);
}

/** One chunk with its checksum. */
export function pngChunk(name: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** Puts a chunk right after the header of a PNG. */
export const withPngChunk = (png: Buffer, chunk: Buffer): Buffer =>
  Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);

/** Puts a comment right after the first marker of a JPEG. */
export function withJpegComment(jpeg: Buffer, comment: string): Buffer {
  const body = Buffer.from(comment, 'latin1');
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

/** The checksum of PNG and ZIP; zlib's own comes with a newer Node. */
function crc32(bytes: Buffer): number {
  let rest = 0xffffffff;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  }
  return (rest ^ 0xffffffff) >>> 0;
}
