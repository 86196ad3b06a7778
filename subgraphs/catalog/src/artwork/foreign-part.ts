import type { PictureType } from './picture-type';

/** A run of bytes of a picture file: what decoders do not read as pixels, and what stands behind the picture. */
interface Layout {
  /** Comments, metadata, unknown chunks. */
  notes: Buffer[];
  /** Where the picture ends; null when its structure is broken. */
  end: number | null;
  isAnimated: boolean;
}

const BROKEN = 'The picture is damaged or incomplete.';
const MIXED = 'The file holds something else beside the picture. Save the picture anew and send that.';
const ANIMATED = 'The picture moves. Send a still one.';

/** Beginnings of other kinds of file, and of what a browser or a server would run. */
const SIGNATURES = [
  '%pdf-', '<html', '<script', '<!doctype', '<body', '<iframe', '<svg', '<?php', '__halt_compiler',
  'pk\x03\x04', 'pk\x05\x06', 'rar!\x1a\x07', '7z\xbc\xaf\x27\x1c', '\x7felf', 'gif89a', 'gif87a',
] as const; // prettier-ignore

/** PDF readers look for the header in this many first bytes. */
const PDF_HEADER_WITHIN = 1024;

/**
 * Why the file is more than the picture that its first bytes announce (a polyglot, an archive behind it, a page in its
 * comment, further frames), or null. Pixels are made anew in any case; this is for what can be known for certain.
 */
export function foreignPart(bytes: Buffer, type: PictureType): string | null {
  const layout = readers[type](bytes);
  if (layout.isAnimated) return ANIMATED;
  if (layout.end === null) return BROKEN;
  const rest = bytes.subarray(layout.end);
  if (rest.some((byte) => byte !== 0 && byte !== 0x0a && byte !== 0x0d && byte !== 0x20)) return MIXED;
  const beginning = bytes.toString('latin1', 0, PDF_HEADER_WITHIN).toLowerCase();
  if (beginning.includes('%pdf-')) return MIXED;
  const isForeign = layout.notes.some((note) => {
    const words = note.toString('latin1').toLowerCase();
    return SIGNATURES.some((signature) => words.includes(signature));
  });
  return isForeign ? MIXED : null;
}

const readers: Record<PictureType, (bytes: Buffer) => Layout> = {
  'image/jpeg': readJpeg,
  'image/png': readPng,
  'image/webp': readWebp,
  'image/avif': readAvif,
};

const isIccProfile = (segment: Buffer): boolean => segment.toString('latin1', 0, 11) === 'ICC_PROFILE';

/** JPEG (ITU T.81, B.1). Cameras append smaller pictures (CIPA DC-007): those are JPEGs too, and read on. */
function readJpeg(bytes: Buffer): Layout {
  const notes: Buffer[] = [];
  let end: number | null = null;
  let at = 0;
  while (bytes[at] === 0xff && bytes[at + 1] === 0xd8) {
    const next = readOneJpeg(bytes, at, notes);
    if (next === null) break;
    end = at = next;
    while (bytes[at] === 0) at++;
  }
  return { notes, end, isAnimated: false };
}

function readOneJpeg(bytes: Buffer, from: number, notes: Buffer[]): number | null {
  let at = from + 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9) return at + 2;
    const length = bytes.readUInt16BE(at + 2);
    const body = bytes.subarray(at + 4, at + 2 + length);
    if (length < 2) return null;
    if ((marker >= 0xe0 || marker === 0xfe) && !isIccProfile(body)) notes.push(body);
    at += 2 + length;
    if (marker === 0xda) at = endOfScan(bytes, at);
  }
  return bytes[at] === 0xff && bytes[at + 1] === 0xd9 ? at + 2 : null;
}

/** The next marker that is neither a stuffed FF nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at = bytes.indexOf(0xff, at + (next === 0xff ? 1 : 2));
  }
  return bytes.length;
}

/** PNG: length, name, data, checksum (https://www.w3.org/TR/png-3/#5Chunk-layout). */
function readPng(bytes: Buffer): Layout {
  const notes: Buffer[] = [];
  let isAnimated = false;
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString('latin1', at + 4, at + 8);
    const next = at + 12 + length;
    if (next > bytes.length) break;
    if (name === 'acTL') isAnimated = true;
    if (name === 'IEND') return { notes, end: next, isAnimated };
    if (!['IHDR', 'PLTE', 'IDAT', 'iCCP', 'fdAT'].includes(name))
      notes.push(bytes.subarray(at + 8, at + 8 + length));
    at = next;
  }
  return { notes, end: null, isAnimated };
}

/** WebP: chunks of a RIFF file, padded to even lengths (https://developers.google.com/speed/webp/docs/riff_container). */
function readWebp(bytes: Buffer): Layout {
  const notes: Buffer[] = [];
  const size = bytes.length < 12 ? 0 : bytes.readUInt32LE(4) + 8;
  let isAnimated = false;
  let at = 12;
  while (at + 8 <= Math.min(size, bytes.length)) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    if (name === 'ANIM' || name === 'ANMF') isAnimated = true;
    else if (!['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'].includes(name))
      notes.push(bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length + (length % 2);
  }
  return { notes, end: at === size || at === size + 1 ? Math.min(at, bytes.length) : null, isAnimated };
}

/** AVIF: boxes (ISO/IEC 14496-12, 4.2). Pixels lie in mdat; a film's boxes mean that it moves. */
function readAvif(bytes: Buffer): Layout {
  const notes: Buffer[] = [];
  let isAnimated = false;
  let at = 0;
  while (at + 8 <= bytes.length) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    const short = bytes.readUInt32BE(at);
    const isLong = short === 1 && at + 16 <= bytes.length;
    const length = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? bytes.length - at : short;
    if (length < 8 || !/^[\x20-\x7e]{4}$/.test(name)) break;
    if (at + length > bytes.length) return { notes, end: null, isAnimated };
    if (name === 'moov' || name === 'moof') isAnimated = true;
    if (name !== 'mdat') notes.push(bytes.subarray(at + 8, at + length));
    at += length;
  }
  return { notes, end: at === 0 ? null : at, isAnimated };
}
