import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFfmpeg } from './find-ffmpeg';

let place: string;
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'ffmpeg-'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('a configured ffmpeg that is not there is named in one line', async () => {
  const path = join(place, 'nowhere');
  await expect(findFfmpeg(path)).rejects.toThrow(`FFMPEG_PATH is ${path}, which does not exist.`);
});

test('a configured program that may not be run, or is no ffmpeg, is named in one line', async () => {
  const path = join(place, 'text');
  writeFileSync(path, '#!/bin/sh\necho hello\n');
  await expect(findFfmpeg(path)).rejects.toThrow(`FFMPEG_PATH is ${path}, which may not be executed.`);
  chmodSync(path, 0o755);
  await expect(findFfmpeg(path)).rejects.toThrow(
    `FFMPEG_PATH is ${path}, which has no libx264 and no aac encoder.`,
  );
});

test('without a configured one it is found on the PATH or in the npm package', async () => {
  await expect(findFfmpeg(undefined)).resolves.toMatch(/ffmpeg/);
});
