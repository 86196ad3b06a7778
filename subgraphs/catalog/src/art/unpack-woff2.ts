import { brotliDecompressSync } from 'node:zlib';
import { ByteReader } from './byte-reader';
import { restoreGlyphs } from './restore-glyphs';

// The order of the W3C WOFF 2.0 table of known tags; an entry names its tag by its place here.
const knownTags = (
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX ' +
  'vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat ' +
  'fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'
)
  .split(' ')
  .map((tag) => tag.replace('_', ' '));

interface PackedTable {
  tag: string;
  transformed: boolean;
  packedLength: number;
}

function readDirectory(reader: ByteReader, tableCount: number): PackedTable[] {
  return Array.from({ length: tableCount }, () => {
    const flags = reader.u8();
    const tag = (flags & 63) === 63 ? reader.text(4) : (knownTags[flags & 63] ?? '');
    const length = reader.base128();
    const version = flags >> 6;
    const transformed = tag === 'glyf' || tag === 'loca' ? version === 0 : version !== 0;
    return { tag, transformed, packedLength: transformed ? reader.base128() : length };
  });
}

function writeSfnt(flavour: number, tables: Map<string, Buffer>): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const header = Buffer.alloc(12 + 16 * sorted.length);
  header.writeUInt32BE(flavour, 0);
  header.writeUInt16BE(sorted.length, 4);
  const body: Buffer[] = [];
  let offset = header.length;
  sorted.forEach(([tag, data], index) => {
    const entry = 12 + 16 * index;
    header.write(tag, entry, 'latin1');
    header.writeUInt32BE(offset, entry + 8);
    header.writeUInt32BE(data.length, entry + 12);
    const padded = Buffer.alloc(Math.ceil(data.length / 4) * 4);
    data.copy(padded);
    body.push(padded);
    offset += padded.length;
  });
  return Buffer.concat([header, ...body]);
}

/**
 * Turns a WOFF2 font into the plain TrueType file that it was packed from, without hinting and checksums.
 * fontkit reads WOFF2, but cannot make a variation of it. Throws when the file is not WOFF2 with TrueType outlines.
 */
export function unpackWoff2(file: Buffer): Buffer {
  const reader = new ByteReader(file);
  if (reader.text(4) !== 'wOF2') throw new Error('Not a WOFF2 font');
  const flavour = reader.u32();
  reader.skip(4);
  const tableCount = reader.u16();
  reader.skip(6);
  const compressedLength = reader.u32();
  reader.skip(24);
  const directory = readDirectory(reader, tableCount);
  const data = brotliDecompressSync(file.subarray(reader.position, reader.position + compressedLength));
  const tables = new Map<string, Buffer>();
  let offset = 0;
  for (const { tag, transformed, packedLength } of directory) {
    const packed = data.subarray(offset, offset + packedLength);
    offset += packedLength;
    if (tag === 'glyf' && transformed) {
      const { glyf, loca } = restoreGlyphs(packed);
      tables.set('glyf', glyf).set('loca', loca);
    } else if (transformed && tag !== 'loca') {
      throw new Error(`The WOFF2 table ${tag} is packed in a way that is not supported`);
    } else if (!transformed) {
      tables.set(tag, packed);
    }
  }
  const head = tables.get('head');
  if (!head || !tables.has('glyf')) throw new Error('The WOFF2 font has no TrueType outlines');
  const longOffsets = Buffer.from(head);
  longOffsets.writeInt16BE(1, 50);
  tables.set('head', longOffsets);
  return writeSfnt(flavour, tables);
}
