import { ByteReader } from './byte-reader';

interface Point {
  dx: number;
  dy: number;
  onCurve: boolean;
}

const signed = (flag: number, value: number): number => (flag & 1 ? value : -value);

/** One point of the WOFF2 triplet encoding (section 5.2 of the specification), relative to the one before. */
function readPoint(flagByte: number, coordinates: ByteReader): Point {
  const onCurve = flagByte < 128;
  const flag = flagByte & 127;
  if (flag < 10) return { dx: 0, dy: signed(flag, ((flag & 14) << 7) + coordinates.u8()), onCurve };
  if (flag < 20) return { dx: signed(flag, (((flag - 10) & 14) << 7) + coordinates.u8()), dy: 0, onCurve };
  if (flag < 84) {
    const high = flag - 20;
    const low = coordinates.u8();
    const dx = signed(flag, 1 + (high & 0x30) + (low >> 4));
    return { dx, dy: signed(flag >> 1, 1 + ((high & 0x0c) << 2) + (low & 15)), onCurve };
  }
  if (flag < 120) {
    const high = flag - 84;
    const dx = signed(flag, 1 + (Math.floor(high / 12) << 8) + coordinates.u8());
    return { dx, dy: signed(flag >> 1, 1 + (((high % 12) >> 2) << 8) + coordinates.u8()), onCurve };
  }
  if (flag < 124) {
    const first = coordinates.u8();
    const second = coordinates.u8();
    const dx = signed(flag, (first << 4) + (second >> 4));
    return { dx, dy: signed(flag >> 1, ((second & 15) << 8) + coordinates.u8()), onCurve };
  }
  const dx = signed(flag, coordinates.u16());
  return { dx, dy: signed(flag >> 1, coordinates.u16()), onCurve };
}

function simpleGlyph(ends: number[], points: Point[]): Buffer {
  const glyph = Buffer.alloc(10 + 2 * ends.length + 2 + 5 * points.length);
  glyph.writeInt16BE(ends.length, 0);
  let x = 0;
  let y = 0;
  const xs: number[] = [];
  const ys: number[] = [];
  const flagsAt = 10 + 2 * ends.length + 2;
  ends.forEach((end, index) => glyph.writeUInt16BE(end, 10 + 2 * index));
  points.forEach((point, index) => {
    xs.push((x += point.dx));
    ys.push((y += point.dy));
    glyph.writeUInt8(point.onCurve ? 1 : 0, flagsAt + index);
    glyph.writeInt16BE(point.dx, flagsAt + points.length + 2 * index);
    glyph.writeInt16BE(point.dy, flagsAt + 3 * points.length + 2 * index);
  });
  [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].forEach((edge, index) =>
    glyph.writeInt16BE(edge, 2 + 2 * index),
  );
  return glyph;
}

/** A composite is stored as it is; only the mark "instructions follow" is taken off, because they are dropped. */
function readComposite(stream: ByteReader): { components: Buffer; hasInstructions: boolean } {
  const parts: Buffer[] = [];
  let hasInstructions = false;
  let more = true;
  while (more) {
    const flags = stream.u16();
    const scaleBytes = flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0;
    const rest = stream.take(2 + (flags & 1 ? 4 : 2) + scaleBytes);
    hasInstructions ||= (flags & 0x100) !== 0;
    more = (flags & 0x20) !== 0;
    const head = Buffer.alloc(2);
    head.writeUInt16BE(flags & ~0x100, 0);
    parts.push(head, rest);
  }
  return { components: Buffer.concat(parts), hasInstructions };
}

/** Rebuilds the tables `glyf` and `loca` (long offsets) from the transformed `glyf` of a WOFF2 font. */
export function restoreGlyphs(packed: Buffer): { glyf: Buffer; loca: Buffer } {
  const header = new ByteReader(packed);
  header.skip(4);
  const glyphCount = header.u16();
  header.skip(2);
  const sizes = Array.from({ length: 7 }, () => header.u32());
  const [contours, counts, flags, coordinates, composites, boxes] = sizes.map(
    (size) => new ByteReader(header.take(size)),
  ) as [ByteReader, ByteReader, ByteReader, ByteReader, ByteReader, ByteReader];
  const hasBox = boxes.take(4 * Math.ceil(glyphCount / 32));

  const glyphs: Buffer[] = [];
  for (let index = 0; index < glyphCount; index++) {
    const contourCount = contours.i16();
    const box = ((hasBox[index >> 3] ?? 0) << (index & 7)) & 128 ? boxes.take(8) : undefined;
    if (contourCount === 0) {
      glyphs.push(Buffer.alloc(0));
    } else if (contourCount < 0) {
      const { components, hasInstructions } = readComposite(composites);
      if (hasInstructions) coordinates.packedU16();
      glyphs.push(Buffer.concat([Buffer.from([255, 255]), box ?? Buffer.alloc(8), components]));
    } else {
      let total = 0;
      const ends = Array.from({ length: contourCount }, () => (total += counts.packedU16()) - 1);
      const points = Array.from({ length: total }, () => readPoint(flags.u8(), coordinates));
      coordinates.packedU16();
      const glyph = simpleGlyph(ends, points);
      box?.copy(glyph, 2);
      glyphs.push(glyph);
    }
  }
  const loca = Buffer.alloc(4 * (glyphCount + 1));
  let offset = 0;
  const padded = glyphs.map((glyph, index) => {
    const whole = Buffer.concat([glyph, Buffer.alloc(glyph.length % 2)]);
    offset += whole.length;
    loca.writeUInt32BE(offset, 4 * (index + 1));
    return whole;
  });
  return { glyf: Buffer.concat(padded), loca };
}
