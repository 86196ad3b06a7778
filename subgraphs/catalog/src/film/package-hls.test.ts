import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFfmpeg } from './find-ffmpeg';
import { packageHls } from './package-hls';
import { runProgram } from './run-program';

let ffmpeg: string;
let place: string;
beforeAll(async () => {
  ffmpeg = await findFfmpeg(undefined);
  place = mkdtempSync(join(tmpdir(), 'package-'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

test('a silent film of odd size stays silent, gets even sizes and is not enlarged', async () => {
  const source = join(place, 'odd.mkv');
  await runProgram(
    ffmpeg,
    ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=size=403x271:rate=18:duration=5', '-c:v', 'ffv1', source],
    {},
  );
  const webVtt = '\uFEFFWEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nHello\r\n';
  const video = await packageHls(source, {
    ffmpeg,
    outputFolder: join(place, 'odd'),
    captions: [{ language: 'de', name: 'Deutsch', webVtt }],
  });
  expect(video.renditions.map(({ width, height }) => [width, height])).toEqual([
    [402, 270],
    [356, 240],
  ]);
  expect(video.renditions.every(({ codecs }) => /^avc1\.[0-9a-f]{6}$/.test(codecs))).toBe(true);
  expect(video.durationSeconds).toBeCloseTo(5, 0);
  expect(readFileSync(join(place, 'odd/captions/de.vtt'), 'utf8')).toMatch(
    /^WEBVTT\nX-TIMESTAMP-MAP=.*\n\n00:01.000/,
  );
}, 300_000);

test('a film with uneven pictures and sound in WebM is given an even rate and AAC', async () => {
  const source = join(place, 'uneven.webm');
  const uneven = "testsrc=size=320x240:rate=30:duration=3,select='not(eq(mod(n\\,7)\\,3))'";
  await runProgram(
    ffmpeg,
    [
      ...['-v', 'error', '-f', 'lavfi', '-i', uneven, '-f', 'lavfi', '-i', 'sine=duration=3'],
      ...['-vsync', 'vfr', '-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libvorbis', source],
    ],
    {},
  );
  const video = await packageHls(source, { ffmpeg, outputFolder: join(place, 'uneven') });
  expect(video.renditions.map(({ height }) => height)).toEqual([240]);
  expect(video.renditions[0]?.codecs).toMatch(/^avc1\..{6},mp4a\.40\.2$/);
  expect(video.durationSeconds).toBeCloseTo(3, 0);
}, 300_000);

test('a file without a moving picture is refused in one line', async () => {
  const source = join(place, 'sound.wav');
  await runProgram(ffmpeg, ['-v', 'error', '-f', 'lavfi', '-i', 'sine=duration=1', source], {});
  await expect(packageHls(source, { ffmpeg, outputFolder: join(place, 'sound') })).rejects.toThrow(
    'The file has no moving picture that ffmpeg can read.',
  );
});
