import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { acceptArtwork } from './accept-artwork';
import { aPicture, asType, hollowPng, pngChunk, withJpegComment, withPngChunk } from './testing/pictures';

let catalog: TestCatalog;
const mediaFolder = mkdtempSync(join(tmpdir(), 'refused-'));
beforeAll(async () => {
  catalog = await startTestCatalog({ mediaFolder });
  await seedTitles(catalog.db, [aTitle({ id: 'own-tides', name: 'Tides' })]);
});
afterAll(async () => {
  await catalog.stop();
  rmSync(mediaFolder, { recursive: true, force: true });
});

const jpeg = (): Promise<Buffer> => asType(aPicture(600, 900), 'image/jpeg');
const png = (): Promise<Buffer> => asType(aPicture(600, 900), 'image/png');
const webp = (): Promise<Buffer> => asType(aPicture(600, 900), 'image/webp');
const behind = async (picture: Promise<Buffer>, rest: string | Buffer): Promise<Buffer> =>
  Buffer.concat([await picture, Buffer.from(rest as string, 'latin1')]);

/** An archive's last part, which is where its readers begin. */
const archive = 'PK\x03\x04 a file PK\x05\x06' + '\0'.repeat(18);

async function moving(): Promise<Buffer> {
  const frames = await Promise.all([1, 2].map((seed) => aPicture(600, 900, seed).png().toBuffer()));
  return sharp(frames, { join: { animated: true } })
    .webp({ delay: [100, 100] })
    .toBuffer();
}

interface Refusal {
  what: string;
  bytes: () => Promise<Buffer> | Buffer;
  type?: string | null;
  crop?: string;
  fields: Record<string, RegExp>;
}

const typed = (
  type: string | null,
  pattern = /Send a JPEG, PNG, WebP or AVIF/,
): Partial<Refusal> & Pick<Refusal, 'fields'> => ({
  type,
  fields: { 'content-type': pattern },
});
const file = (pattern: RegExp): Pick<Refusal, 'fields'> => ({ fields: { file: pattern } });
const mixed = file(/something else beside the picture/);
const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1350"><script>alert(1)</script></svg>';

const refusals: Refusal[] = [
  { what: 'SVG', bytes: () => Buffer.from(svg), ...typed('image/svg+xml') },
  { what: 'SVG that is said to be a PNG', bytes: () => Buffer.from(svg), type: 'image/png', ...file(/no picture of a kind/) },
  { what: 'packed SVG', bytes: () => gzipSync(svg), type: 'image/png', ...file(/no picture of a kind/) },
  { what: 'a page', bytes: () => Buffer.from('<!doctype html><title>x</title>'), type: 'image/jpeg', ...file(/no picture/) },
  { what: 'GIF', bytes: () => aPicture(600, 900).gif().toBuffer(), ...typed('image/gif') },
  { what: 'GIF that is said to be a JPEG', bytes: () => aPicture(600, 900).gif().toBuffer(), ...file(/no picture of a kind/) },
  { what: 'TIFF', bytes: () => aPicture(600, 900).tiff().toBuffer(), ...file(/no picture of a kind/) },
  { what: 'a picture of no declared type', bytes: jpeg, ...typed(null) },
  { what: 'a picture of a type that says nothing', bytes: jpeg, ...typed('application/octet-stream') },
  { what: 'a PNG that is said to be a JPEG', bytes: png, ...typed('image/jpeg', /is a PNG, not a JPEG/) },
  { what: 'a WebP that is said to be an AVIF', bytes: webp, ...typed('image/avif', /is a WebP, not an AVIF/) },
  { what: 'nothing', bytes: () => Buffer.alloc(0), ...file(/is empty/) },
  { what: 'two bytes', bytes: () => Buffer.from([0xff, 0xd8]), ...file(/no picture/) },
  { what: 'the beginning of a JPEG', bytes: async () => (await jpeg()).subarray(0, 900), ...file(/damaged or incomplete/) },
  { what: 'half a PNG', bytes: async () => (await png()).subarray(0, 2000), type: 'image/png', ...file(/damaged or incomplete/) },
  { what: 'half a WebP', bytes: async () => (await webp()).subarray(0, 1000), type: 'image/webp', ...file(/damaged or incomplete/) },
  { what: 'noise behind a signature', bytes: () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(3000, 7)]), ...file(/damaged/) },
  { what: 'a JPEG with an archive behind it', bytes: () => behind(jpeg(), archive), ...mixed },
  { what: 'a JPEG with a page behind it', bytes: () => behind(jpeg(), '<html><script>alert(1)</script>'), ...mixed },
  { what: 'a JPEG with a page in its comment', bytes: async () => withJpegComment(await jpeg(), '<script>alert(1)</script>'), ...mixed },
  { what: 'a JPEG with a program in its comment', bytes: async () => withJpegComment(await jpeg(), '<?php system(1); __HALT_COMPILER();'), ...mixed },
  { what: 'a JPEG that is a PDF, too', bytes: async () => withJpegComment(await jpeg(), '\n%PDF-1.4 1 0 obj'), ...mixed },
  { what: 'a PNG with an archive behind it', bytes: () => behind(png(), archive), type: 'image/png', ...mixed },
  { what: 'a PNG with a page in a note', bytes: async () => withPngChunk(await png(), pngChunk('tEXt', Buffer.from('Title\0<html><body>'))), type: 'image/png', ...mixed },
  { what: 'a WebP with an archive behind it', bytes: () => behind(webp(), archive), type: 'image/webp', ...mixed },
  { what: 'an AVIF with an archive behind it', bytes: () => behind(asType(aPicture(600, 900), 'image/avif'), archive), type: 'image/avif', ...file(/damaged|something else/) },
  { what: 'a WebP that moves', bytes: moving, type: 'image/webp', ...file(/moves/) },
  { what: 'a PNG that moves', bytes: async () => withPngChunk(await png(), pngChunk('acTL', Buffer.alloc(8))), type: 'image/png', ...file(/moves/) },
  { what: 'a bomb of 400 megapixels', bytes: () => hollowPng(20_000, 20_000), type: 'image/png', ...file(/100 megapixels at most/) },
  { what: 'a bomb of a line of two thousand million', bytes: () => hollowPng(2_000_000_000, 1), type: 'image/png', ...file(/megapixels|damaged/) },
  { what: 'a hollow one of allowed size', bytes: () => hollowPng(800, 1200), type: 'image/png', ...file(/damaged/) },
  { what: 'more than 20 MB', bytes: async () => Buffer.concat([await jpeg(), Buffer.alloc(20_000_000)]), ...file(/20 MB at most/) },
  { what: 'too small a poster', bytes: () => asType(aPicture(399, 700), 'image/jpeg'), ...file(/399 by 700 pixels; a poster needs 400 by 600/) },
  { what: 'too small a backdrop', bytes: () => asType(aPicture(1280, 719), 'image/jpeg'), crop: 'backdrop', ...file(/needs 1280 by 720/) },
  { what: 'a square, which is cut from the poster', bytes: jpeg, crop: 'square', fields: { crop: /poster or a backdrop/ } },
  { what: 'a crop by a name that objects have', bytes: jpeg, crop: 'constructor', fields: { crop: /poster or a backdrop/ } },
  { what: 'a type by a name that objects have', bytes: jpeg, ...typed('constructor') },
]; // prettier-ignore

test.each(refusals)(
  'refused, and nothing kept: $what',
  async ({ bytes, type = 'image/jpeg', crop = 'poster', fields }) => {
    const body = Readable.from([await bytes()]);
    const error: unknown = await acceptArtwork(catalog.db, mediaFolder, {
      titleId: 'own-tides',
      crop,
      declaredType: type,
      body,
      actorId: null,
    }).catch((thrown: unknown) => thrown);
    const expected = Object.fromEntries(
      Object.entries(fields).map(([name, pattern]) => [name, expect.stringMatching(pattern) as unknown]),
    );
    expect(error).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', fields: expected } });
    const kept = readdirSync(mediaFolder, { recursive: true });
    expect(kept.filter((name) => name !== 'artwork')).toEqual([]);
    expect(await catalog.db.query('SELECT 1 FROM artwork')).toEqual([]);
  },
);

test.each(['own-nothing', 'own-\0tides', ''])(
  'a picture of the title %j, which there is not, is not even read',
  async (titleId) => {
    const body = Readable.from([await jpeg()]);
    const upload = { titleId, crop: 'poster', declaredType: 'image/jpeg', body, actorId: null };
    await expect(acceptArtwork(catalog.db, mediaFolder, upload)).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
    expect(body.readableEnded).toBe(false);
  },
);

test('what cameras and editors add is no reason to refuse: a smaller JPEG behind, padding, a profile, notes of theirs', async () => {
  const small = await asType(aPicture(160, 240), 'image/jpeg');
  const photo = await sharp(await jpeg())
    .withExif({ IFD0: { Artist: 'Ana & <Ben>' } })
    .withMetadata({ icc: 'p3' })
    .jpeg()
    .toBuffer();
  for (const bytes of [Buffer.concat([photo, small]), Buffer.concat([photo, Buffer.alloc(64)])]) {
    const upload = { titleId: 'own-tides', crop: 'poster', declaredType: 'image/jpeg', actorId: null };
    const { isUploaded } = await acceptArtwork(catalog.db, mediaFolder, {
      ...upload,
      body: Readable.from([bytes]),
    });
    expect(isUploaded).toBe(true);
  }
});
