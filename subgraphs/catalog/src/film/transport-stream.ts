const packetSize = 188;

function* packets(segment: Buffer): Generator<{ startsUnit: boolean; payload: Buffer }> {
  for (let at = 0; at + packetSize <= segment.length; at += packetSize) {
    if (segment[at] !== 0x47) return;
    const control = (segment.readUInt8(at + 3) >> 4) & 3;
    if ((control & 1) === 0) continue;
    const skipped = control & 2 ? 1 + segment.readUInt8(at + 4) : 0;
    const payload = segment.subarray(Math.min(at + packetSize, at + 4 + skipped), at + packetSize);
    yield { startsUnit: (segment.readUInt8(at + 1) & 0x40) !== 0, payload };
  }
}

const isVideoStart = (payload: Buffer): boolean =>
  payload.length > 14 && payload.readUInt32BE(0) >= 0x1e0 && payload.readUInt32BE(0) <= 0x1ef;

/** When the first picture of an MPEG-TS segment is shown, in ticks of 90 kHz; null without a picture. */
export function firstTimestamp(segment: Buffer): number | null {
  for (const { startsUnit, payload } of packets(segment)) {
    if (!startsUnit || !isVideoStart(payload) || (payload.readUInt8(7) & 0x80) === 0) continue;
    const high = (payload.readUInt8(9) >> 1) & 7;
    return high * 2 ** 30 + (payload.readUInt16BE(10) >> 1) * 2 ** 15 + (payload.readUInt16BE(12) >> 1);
  }
  return null;
}

/** The codec of the pictures as RFC 6381 names it (`avc1.64001f`), from the first sequence header; null without one. */
export function videoCodec(segment: Buffer): string | null {
  const picture: Buffer[] = [];
  for (const { payload } of packets(segment.subarray(0, packetSize * 400))) picture.push(payload);
  const stream = Buffer.concat(picture);
  const at = stream.indexOf(Buffer.from([0, 0, 1, 0x67]));
  return at < 0 || at + 7 > stream.length ? null : `avc1.${stream.toString('hex', at + 4, at + 7)}`;
}
