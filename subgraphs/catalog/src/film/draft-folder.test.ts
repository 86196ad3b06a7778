import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inDraftFolder } from './draft-folder';

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'drafts-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

test('A folder appears whole, and only when everything is in it', async () => {
  const folder = join(place, 'film');
  await inDraftFolder(folder, async (draft) => {
    writeFileSync(join(draft, 'a'), '');
    expect(existsSync(folder)).toBe(false);
  });
  expect(readdirSync(place)).toEqual(['film']);
  expect(readdirSync(folder)).toEqual(['a']);
});

test('What killed makers left is cleared, what a living one works in is not', async () => {
  const folder = join(place, 'film');
  // No system gives out such a process id; the other drafts are of this process: one from an earlier run, one open.
  mkdirSync(`${folder}.making-999999999-1`);
  mkdirSync(`${folder}.making-${process.pid}-900`);
  mkdirSync(`${folder}.making-${process.ppid}-1`);
  await inDraftFolder(folder, (mine) =>
    inDraftFolder(folder, async (other) => {
      const left = readdirSync(place).map((name) => join(place, name));
      expect(left.sort()).toEqual([mine, other, `${folder}.making-${process.ppid}-1`].sort());
    }),
  );
});
