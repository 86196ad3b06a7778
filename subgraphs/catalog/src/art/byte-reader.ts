/** Reads big-endian numbers from a buffer, one after the other. Reading past the end throws a RangeError. */
export class ByteReader {
  position = 0;

  constructor(private readonly bytes: Buffer) {}

  u8(): number {
    return this.bytes.readUInt8(this.advance(1));
  }

  u16(): number {
    return this.bytes.readUInt16BE(this.advance(2));
  }

  i16(): number {
    return this.bytes.readInt16BE(this.advance(2));
  }

  u32(): number {
    return this.bytes.readUInt32BE(this.advance(4));
  }

  text(length: number): string {
    return this.take(length).toString('latin1');
  }

  skip(length: number): void {
    this.advance(length);
  }

  take(length: number): Buffer {
    const start = this.advance(length);
    return this.bytes.subarray(start, start + length);
  }

  /** WOFF2's UIntBase128: seven bits a byte, at most five bytes. */
  base128(): number {
    let value = 0;
    for (let index = 0; index < 5; index++) {
      const byte = this.u8();
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
    throw new RangeError('A WOFF2 number is too long');
  }

  /** WOFF2's 255UInt16: one byte up to 252, three escapes above. */
  packedU16(): number {
    const code = this.u8();
    if (code === 253) return this.u16();
    if (code === 255) return this.u8() + 253;
    if (code === 254) return this.u8() + 506;
    return code;
  }

  private advance(length: number): number {
    const start = this.position;
    this.position += length;
    return start;
  }
}
