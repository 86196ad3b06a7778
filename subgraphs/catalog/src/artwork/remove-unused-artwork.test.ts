import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { acceptArtwork } from './accept-artwork';
import { removeUnusedArtwork } from './remove-unused-artwork';
import { aPicture, asType } from './testing/pictures';

let catalog: TestCatalog;
const mediaFolder = mkdtempSync(join(tmpdir(), 'unused-'));
const stored = join(mediaFolder, 'artwork');
beforeAll(async () => {
  catalog = await startTestCatalog({ mediaFolder });
  await seedTitles(catalog.db, [aTitle({ id: 'own-tides', name: 'Tides' })]);
});
afterAll(async () => {
  await catalog.stop();
  rmSync(mediaFolder, { recursive: true, force: true });
});

async function uploadOf(seed: number): Promise<string> {
  const body = Readable.from([await asType(aPicture(600, 900, seed), 'image/jpeg')]);
  const upload = { titleId: 'own-tides', crop: 'poster', declaredType: 'image/jpeg', body, actorId: null };
  await acceptArtwork(catalog.db, mediaFolder, upload);
  const [row] = await catalog.db.query<[{ hash: string }]>('SELECT hash FROM artwork');
  return row.hash;
}
const tidy = (): Promise<number> => removeUnusedArtwork(catalog.db, mediaFolder);
const daysAgo = (path: string, days: number): void => {
  const then = new Date(Date.now() - days * 86_400_000);
  utimesSync(path, then, then);
};

test('where nothing was ever uploaded there is nothing to remove', async () => {
  expect(await removeUnusedArtwork(catalog.db, join(mediaFolder, 'nowhere'))).toBe(0);
});

test('a replaced picture is kept for a week from when it is first found unused, the present one for ever', async () => {
  const old = await uploadOf(1);
  const present = await uploadOf(2);
  for (const hash of [old, present]) daysAgo(join(stored, hash), 400);
  expect(await tidy()).toBe(0);
  daysAgo(join(stored, old, 'unused'), 6);
  expect(await tidy()).toBe(0);
  daysAgo(join(stored, old, 'unused'), 8);
  expect(await tidy()).toBe(1);
  expect(readdirSync(stored)).toEqual([present]);
});

test('a picture that is uploaded again, or named again, loses its mark', async () => {
  const first = await uploadOf(3);
  await uploadOf(4);
  await tidy();
  expect(existsSync(join(stored, first, 'unused'))).toBe(true);
  expect(await uploadOf(3)).toBe(first);
  expect(existsSync(join(stored, first, 'unused'))).toBe(false);
  writeFileSync(join(stored, first, 'unused'), '');
  daysAgo(join(stored, first, 'unused'), 30);
  await tidy();
  expect(readdirSync(join(stored, first))).toContain('poster-600.webp');
  expect(existsSync(join(stored, first, 'unused'))).toBe(false);
});

test('what a broken upload and a broken removal left goes after a day, what is being written stays', async () => {
  for (const name of ['incoming-old', 'incoming-new', 'removed-old']) mkdirSync(join(stored, name));
  daysAgo(join(stored, 'incoming-old'), 2);
  expect(await tidy()).toBe(2);
  const rests = readdirSync(stored).filter((name) => !/^[0-9a-f]{64}$/.test(name));
  expect(rests).toEqual(['incoming-new']);
});
