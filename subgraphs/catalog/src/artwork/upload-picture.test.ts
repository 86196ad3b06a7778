import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { findRoute, Role, signAccessToken } from '../../../kit/src';
import { aViewer, TEST_JWT_SECRET } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { aPicture, asType, hollowPng, pngChunk, withJpegComment, withPngChunk } from './testing/pictures';

let catalog: TestCatalog;
let server: Server;
let address: string;
let authorization: string;
const mediaFolder = mkdtempSync(join(tmpdir(), 'upload-picture-'));
beforeAll(async () => {
  catalog = await startTestCatalog({ mediaFolder });
  await seedTitles(catalog.db, [aTitle({ id: 'own-tides', name: 'Tides' })]);
  server = createServer((request, response) => {
    void findRoute(catalog.subgraph.routes, request.url ?? '')?.handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { token } = await signAccessToken(aViewer({ roles: [Role.CURATOR] }), TEST_JWT_SECRET, 600_000);
  authorization = `Bearer ${token}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await catalog.stop();
  rmSync(mediaFolder, { recursive: true, force: true });
});

interface Answer {
  status: number;
  json: { url?: string; error?: { code: string; message: string; fields?: Record<string, string> } };
}

async function send(body: Buffer, type: string): Promise<Answer> {
  const response = await fetch(`${address}/uploads/artwork/own-tides/poster`, {
    method: 'POST',
    headers: { authorization, 'content-type': type },
    body: new Uint8Array(body),
  });
  return { status: response.status, json: (await response.json()) as Answer['json'] };
}

/** Whole numbers of red, green and blue at a place of what is served, in parts of its width and height. */
async function colourAt(url: string, across: number, down: number): Promise<number[]> {
  const served = Buffer.from(await (await fetch(`${address}${url}&w=300`)).arrayBuffer());
  const { data, info } = await sharp(served).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(info.height * down) * info.width + Math.floor(info.width * across)) * 3;
  return [...data.subarray(at, at + 3)];
}

const quarters = (): Sharp =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="900"><path fill="#d02020" d="M0 0h600v900H0Z"/><path fill="#2040d0" d="M0 0h600v300H0Z"/></svg>`,
    ),
  );

describe('a picture of an uncommon kind is taken, and served as any other', () => {
  const kinds: [what: string, type: string, make: () => Promise<Buffer>][] = [
    ['in the colours of print', 'image/jpeg', () => quarters().toColourspace('cmyk').jpeg().toBuffer()],
    ['of 16 bits a channel', 'image/png', () => quarters().toColourspace('rgb16').png().toBuffer()],
    ['with a palette', 'image/png', () => quarters().png({ palette: true, colours: 8 }).toBuffer()],
    ['without loss', 'image/webp', () => quarters().webp({ lossless: true }).toBuffer()],
    ['that comes in passes', 'image/jpeg', () => quarters().jpeg({ progressive: true }).toBuffer()],
  ];

  test.each(kinds)('%s', async (_, type, make) => {
    const { status, json } = await send(await make(), type);
    expect([status, json.error]).toEqual([201, undefined]);
    const [top, foot] = await Promise.all([
      colourAt(json.url ?? '', 0.5, 0.1),
      colourAt(json.url ?? '', 0.5, 0.9),
    ]);
    expect((top[2] ?? 0) - (top[0] ?? 0)).toBeGreaterThan(60);
    expect((foot[0] ?? 0) - (foot[2] ?? 0)).toBeGreaterThan(60);
  });

  test('of shades of grey', async () => {
    const { status, json } = await send(await quarters().toColourspace('b-w').png().toBuffer(), 'image/png');
    expect(status).toBe(201);
    const [red = 0, green = 0, blue = 0] = await colourAt(json.url ?? '', 0.5, 0.5);
    expect(Math.max(red, green, blue) - Math.min(red, green, blue)).toBeLessThan(6);
  });

  test('that a camera has turned: upright, and without a word of where it was taken', async () => {
    const lying = await sharp(await quarters().rotate(-90).png().toBuffer())
      .withExif({ IFD0: { Model: 'Lantern 3' }, IFD3: { GPSLatitude: '52/1 31/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { status, json } = await send(lying, 'image/jpeg');
    expect(status).toBe(201);
    const [red = 0, , blue = 0] = await colourAt(json.url ?? '', 0.5, 0.1);
    expect(blue - red).toBeGreaterThan(60);
    const served = Buffer.from(await (await fetch(`${address}${json.url}`)).arrayBuffer());
    expect(served.includes('Lantern')).toBe(false);
    const { exif, orientation } = await sharp(served).metadata();
    expect([exif, orientation]).toEqual([undefined, undefined]);
  });
});

describe('what is no still picture is a clear BAD_USER_INPUT, and nothing of it is kept', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1350"/>';
  const jpeg = (): Promise<Buffer> => asType(aPicture(600, 900), 'image/jpeg');
  const png = (): Promise<Buffer> => asType(aPicture(600, 900), 'image/png');
  const moving = async (): Promise<Buffer> => {
    const frames = await Promise.all([1, 2].map((seed) => aPicture(600, 900, seed).png().toBuffer()));
    return sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
  };
  /** An AVIF whose first brand says that it moves. */
  const avifSequence = async (): Promise<Buffer> => {
    const bytes = await asType(aPicture(600, 900), 'image/avif');
    bytes.write('avis', 8, 'latin1');
    return bytes;
  };
  const refused: [what: string, type: string, make: () => Promise<Buffer> | Buffer, field: string][] = [
    ['SVG', 'image/svg+xml', () => Buffer.from(svg), 'content-type'],
    ['SVG that says it is a PNG', 'image/png', () => Buffer.from(svg), 'file'],
    ['a PNG that says it is a JPEG', 'image/jpeg', png, 'content-type'],
    ['a JPEG with a script in it', 'image/jpeg', async () => withJpegComment(await jpeg(), '<script>1</script>'), 'file'],
    ['a JPEG with an archive behind it', 'image/jpeg', async () => Buffer.concat([await jpeg(), Buffer.from('PK\x03\x04 PK\x05\x06' + '\0'.repeat(18), 'latin1')]), 'file'],
    ['a bomb of 400 megapixels', 'image/png', () => hollowPng(20_000, 20_000), 'file'],
    ['a bomb of 99 megapixels that are not there', 'image/png', () => hollowPng(9_000, 11_000), 'file'],
    ['a PNG of one line, 20 million pixels long', 'image/png', () => hollowPng(20_000_000, 1), 'file'],
    ['a WebP that moves', 'image/webp', moving, 'file'],
    ['a PNG that moves', 'image/png', async () => withPngChunk(await png(), pngChunk('acTL', Buffer.alloc(8))), 'file'],
    ['an AVIF that moves', 'image/avif', avifSequence, 'file'],
    ['a JPEG of which the end is missing', 'image/jpeg', async () => (await jpeg()).subarray(0, -600), 'file'],
    ['a JPEG in print colours of which the end is missing', 'image/jpeg', async () => (await quarters().toColourspace('cmyk').jpeg().toBuffer()).subarray(0, 3_000), 'file'],
    ['nothing', 'image/jpeg', () => Buffer.alloc(0), 'file'],
  ]; // prettier-ignore

  test.each(refused)('%s', async (_, type, make, field) => {
    const kept = (): string[] => readdirSync(join(mediaFolder, 'artwork')).sort();
    const before = kept();
    const { status, json } = await send(await make(), type);
    expect([status >= 400 && status < 500, json.error?.code]).toEqual([true, 'BAD_USER_INPUT']);
    expect(Object.keys(json.error?.fields ?? {})).toEqual([field]);
    expect(kept()).toEqual(before);
  });
});
