import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestCatalog, type TestCatalog } from '../../subgraphs/catalog/src/testing/start-test-catalog';
import { exportLibraryTo, importLibraryFrom, importLines } from './library-files';

let catalog: TestCatalog;
const folder = mkdtempSync(join(tmpdir(), 'library-files-'));
const mediaFolder = join(folder, 'media');
beforeAll(async () => {
  catalog = await startTestCatalog({ mediaFolder });
});
afterAll(async () => {
  await catalog.stop();
  rmSync(folder, { recursive: true, force: true });
});

const importFile = (name: string, isDryRun = false) =>
  importLibraryFrom(catalog.db, join(folder, name), {
    mediaFolder,
    isDryRun,
    publish: false,
    skipInvalid: false,
  });

test('an operator checks a file, imports it, and gets the same library out again', async () => {
  writeFileSync(join(folder, 'films.csv'), 'name,year\nTides,1999\nSnow,2001\n');
  expect(importLines(await importFile('films.csv', true))).toEqual([
    'would be new: 2, would be changed: 0, unchanged: 0, with problems: 0',
  ]);
  expect(importLines(await importFile('films.csv'))).toEqual([
    'new: 2, changed: 0, unchanged: 0, with problems: 0',
  ]);
  for (const name of ['out.csv', 'out.ndjson']) {
    await exportLibraryTo(catalog.db, join(folder, name));
    expect(importLines(await importFile(name))).toEqual([
      'new: 0, changed: 0, unchanged: 2, with problems: 0',
    ]);
  }
  expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toContain('own-tides-1999,MOVIE,Tides');
  expect(readdirSync(folder).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
});

test('a file with problems names their lines and imports nothing', async () => {
  writeFileSync(join(folder, 'bad.csv'), 'name,year\nRain,soon\n');
  expect(importLines(await importFile('bad.csv'))).toEqual([
    'line 2: year must be a number. (soon)',
    'new: 0, changed: 0, unchanged: 0, with problems: 1',
    'Nothing was imported: 1 of 1 title has problems.',
  ]);
});

test('a file that is not there is said so', async () => {
  await expect(importFile('nothing.csv')).rejects.toThrow(/nothing\.csv cannot be read/);
});
