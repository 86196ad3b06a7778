import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { Role } from '../../../kit/src';
import { ask, askFor, aViewer } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { acceptArtwork } from './accept-artwork';
import { aPicture, asType } from './testing/pictures';

let catalog: TestCatalog;
const mediaFolder = mkdtempSync(join(tmpdir(), 'artwork-'));
const stored = join(mediaFolder, 'artwork');
const curator = aViewer({ roles: [Role.CURATOR] });

beforeAll(async () => {
  catalog = await startTestCatalog({ mediaFolder });
  await seedTitles(catalog.db, [
    aTitle({ id: 'own-tides', name: 'Tides' }),
    aTitle({ id: 'own-secret', name: 'Secret', isPublished: false }),
  ]);
});
afterAll(async () => {
  await catalog.stop();
  rmSync(mediaFolder, { recursive: true, force: true });
});

const upload = (
  bytes: Buffer,
  declaredType: string | null = 'image/jpeg',
  crop = 'poster',
  titleId = 'own-tides',
) =>
  acceptArtwork(catalog.db, mediaFolder, {
    titleId,
    crop,
    declaredType,
    body: Readable.from([bytes.subarray(0, 100), bytes.subarray(100)].filter((part) => part.length > 0)),
    actorId: curator.userId,
  });

interface Pictures {
  posterUrl: string;
  backdropUrl: string;
  squareUrl: string;
  accentColor: string;
}
const picturesOf = async (id = 'own-tides'): Promise<Pictures> =>
  (
    await askFor<{ title: Pictures }>(
      catalog.subgraph,
      null,
      `{ title(id: "${id}") { posterUrl backdropUrl squareUrl accentColor } }`,
    )
  ).title;

const REMOVE = `mutation ($input: RemoveArtworkInput!) { removeArtwork(input: $input) { titleId crop url isUploaded titleVersion } }`;
const remove = (crop: string, viewer = curator) =>
  ask(catalog.subgraph, viewer, REMOVE, { input: { titleId: 'own-tides', crop } });

describe('a picture that a curator uploads', () => {
  test.each(['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const)('may be %s', async (type) => {
    const { url, isUploaded } = await upload(await asType(aPicture(800, 1200), type), type);
    expect(url).toMatch(/^\/art\/poster\/own-tides\.webp\?v=[0-9a-f]{16}$/);
    expect(isUploaded).toBe(true);
    expect((await picturesOf()).posterUrl).toBe(url);
  });

  test('is stored in every size that is served, a square cut from the poster among them', async () => {
    await upload(await asType(aPicture(1500, 2250), 'image/jpeg'));
    const { posterUrl, squareUrl, backdropUrl, accentColor } = await picturesOf();
    expect(squareUrl).toBe(posterUrl.replace('/poster/', '/square/'));
    expect(backdropUrl).toMatch(/\.svg\?v=/);
    const [row] = await catalog.db.query<
      [{ hash: string; widths: number[]; uploaded_by: string; accent: string }]
    >(`SELECT * FROM artwork WHERE title_id = 'own-tides' AND crop = 'poster'`);
    expect(row).toMatchObject({ widths: [300, 600, 1000], uploaded_by: curator.userId });
    expect(accentColor).toBe(row.accent);
    expect(accentColor).toMatch(/^#f[0-9a-f]b[0-9a-f]3[0-9a-f]$/);
    const sizes = await Promise.all(
      readdirSync(join(stored, row.hash)).map(async (name) => {
        const { width, height, format } = await sharp(readFileSync(join(stored, row.hash, name))).metadata();
        return `${name}: ${width}x${height} ${format}`;
      }),
    );
    expect(sizes.sort()).toEqual([
      'poster-1000.jpg: 1000x1500 jpeg',
      'poster-1000.webp: 1000x1500 webp',
      'poster-300.webp: 300x450 webp',
      'poster-600.webp: 600x900 webp',
      'square-300.webp: 300x300 webp',
      'square-600.webp: 600x600 webp',
      'square-900.jpg: 900x900 jpeg',
      'square-900.webp: 900x900 webp',
    ]);
  });

  test('is never enlarged: a small one keeps its own width', async () => {
    await upload(await asType(aPicture(450, 800), 'image/png'), 'image/png');
    const [row] = await catalog.db.query<[{ widths: number[] }]>(
      `SELECT widths FROM artwork WHERE title_id = 'own-tides' AND crop = 'poster'`,
    );
    expect(row.widths).toEqual([300, 450]);
  });

  test('is upright, in sRGB, and says nothing of where and with what it was taken', async () => {
    const taken = await sharp(await aPicture(1200, 800).png().toBuffer())
      .withExif({
        IFD0: { Copyright: 'somebody', Model: 'a camera' },
        IFD3: { GPSLatitude: '52/1 31/1 0/1' },
      })
      .withMetadata({ orientation: 6, icc: 'p3' })
      .jpeg()
      .toBuffer();
    expect(await sharp(taken).metadata()).toMatchObject({ orientation: 6, hasProfile: true });
    await upload(taken);
    const [row] = await catalog.db.query<[{ hash: string }]>(
      `SELECT hash FROM artwork WHERE title_id = 'own-tides' AND crop = 'poster'`,
    );
    for (const name of readdirSync(join(stored, row.hash))) {
      const found = await sharp(readFileSync(join(stored, row.hash, name))).metadata();
      expect(found).toMatchObject({ space: 'srgb' });
      expect([found.exif, found.xmp, found.icc, found.orientation]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ]);
    }
  });

  test('is stored once for two titles, and leaves nothing half-written', async () => {
    const picture = await asType(aPicture(640, 960, 5), 'image/webp');
    const [one, other] = await Promise.all([
      upload(picture, 'image/webp', 'poster'),
      upload(picture, 'image/webp', 'poster', 'own-secret'),
    ]);
    expect(one.url.split('?')[1]).toBe(other.url.split('?')[1]);
    expect(readdirSync(stored).every((name) => /^[0-9a-f]{64}$/.test(name))).toBe(true);
  });

  test('raises the version of its title and stands in its history; taking it away does, too, once', async () => {
    const before = await remove('POSTER');
    const { titleVersion: start } = (before.data as { removeArtwork: { titleVersion: number } })
      .removeArtwork;
    const { titleVersion } = await upload(await asType(aPicture(600, 900), 'image/jpeg'));
    expect(titleVersion).toBe(start + 1);
    const again = await upload(await asType(aPicture(600, 900), 'image/jpeg'));
    expect(again.titleVersion).toBe(start + 1);
    for (const expected of [start + 2, start + 2]) {
      expect((await remove('POSTER')).data).toEqual({
        removeArtwork: {
          titleId: 'own-tides',
          crop: 'POSTER',
          url: expect.stringMatching(/\.svg\?v=/),
          isUploaded: false,
          titleVersion: expected,
        },
      });
    }
    const changes = await catalog.db.query(
      `SELECT actor_id, field, before, after FROM title_change WHERE title_id = 'own-tides' ORDER BY id DESC LIMIT 2`,
    );
    const words = 'an uploaded picture, 600 pixels wide';
    expect(changes).toEqual([
      { actor_id: curator.userId, field: 'posterUrl', before: words, after: null },
      { actor_id: curator.userId, field: 'posterUrl', before: null, after: words },
    ]);
    expect((await picturesOf()).squareUrl).toMatch(/\.svg\?v=/);
  });

  test('is taken away by curators alone, of titles that there are', async () => {
    expect((await remove('POSTER', aViewer())).errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
    const input = { titleId: 'own-nothing', crop: 'POSTER' };
    const { errors } = await ask(catalog.subgraph, curator, REMOVE, { input });
    expect(errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  });
});

describe('while an import is writing the title', () => {
  const whileWritten = async (work: () => Promise<void>): Promise<void> => {
    const writer = catalog.db.createQueryRunner();
    await writer.startTransaction();
    try {
      await writer.query(`SELECT 1 FROM title WHERE id = 'own-tides' FOR UPDATE`);
      await work();
    } finally {
      await writer.rollbackTransaction();
      await writer.release();
    }
  };

  test('many curators are told to try again, and viewers see the title', async () => {
    await whileWritten(async () => {
      const removals = Array.from({ length: 12 }, () => remove('POSTER'));
      expect((await picturesOf()).posterUrl).toContain('own-tides');
      for (const { errors } of await Promise.all(removals)) {
        expect(errors?.[0]?.message).toBe('The library is being imported; try again.');
        expect(errors?.[0]?.extensions?.code).toBe('CONFLICT');
      }
    });
  }, 60_000);

  test('a picture is read to its end before anybody waits', async () => {
    const body = Readable.from([await asType(aPicture(600, 900), 'image/jpeg')]);
    await whileWritten(async () => {
      const facts = { titleId: 'own-tides', crop: 'poster', declaredType: 'image/jpeg', actorId: 'user-a' };
      await expect(acceptArtwork(catalog.db, mediaFolder, { ...facts, body })).rejects.toMatchObject({
        extensions: { code: 'CONFLICT' },
      });
      expect(body.readableEnded).toBe(true);
    });
  }, 60_000);
});
