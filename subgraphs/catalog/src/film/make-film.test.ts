import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSegments } from './describe-renditions';
import { findFfmpeg } from './find-ffmpeg';
import { generatedFilms } from './generated-films';
import { makeFilm } from './make-film';
import { readPackage } from './packaged-video';
import { runProgram } from './run-program';
import { firstTimestamp } from './transport-stream';

const [quickest] = generatedFilms;
if (!quickest) throw new Error('There is no film to make');
const film = { ...quickest, runtimeSeconds: 6 };

let ffmpeg: string;
let place: string;
beforeAll(async () => {
  ffmpeg = await findFfmpeg(undefined);
});
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'films-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const countPictures = async (playlist: string): Promise<number> => {
  let frames = 0;
  const args = [
    '-v',
    'error',
    '-xerror',
    '-progress',
    'pipe:1',
    '-i',
    playlist,
    '-map',
    '0:v',
    '-map',
    '0:a',
    '-f',
    'null',
    '-',
  ];
  await runProgram(ffmpeg, args, {
    onOutput: (text) => (frames = Number(/frame=\s*(\d+)(?![\s\S]*frame=)/.exec(text)?.[1] ?? frames)),
  });
  return frames;
};

test('a film comes in three qualities that can be played and that cut at the same pictures', async () => {
  const folder = join(place, film.id);
  // A maker that was killed left this behind.
  mkdirSync(`${folder}.making-999999999-1/720p`, { recursive: true });
  const progress: number[] = [];
  const made = await makeFilm(film, {
    ffmpeg,
    outputFolder: folder,
    onProgress: (share) => progress.push(share),
  });

  expect(made.renditions.map(({ width, height }) => [width, height])).toEqual([
    [1280, 720],
    [854, 480],
    [426, 240],
  ]);
  expect(made).toMatchObject({ durationSeconds: 6, segmentCount: 2 });
  expect(await readPackage(folder)).toEqual(made);
  expect(readdirSync(place)).toEqual([film.id]);
  expect(progress.at(-1)).toBeGreaterThan(0.8);

  const starts = [720, 480, 240].map((height) => {
    const segments = readSegments(readFileSync(join(folder, `${height}p/index.m3u8`), 'utf8'));
    expect(segments.map((segment) => segment.durationSeconds)).toEqual([4, 2]);
    return segments.map(({ name }) => firstTimestamp(readFileSync(join(folder, `${height}p`, name))));
  });
  expect(starts[1]).toEqual(starts[0]);
  expect(starts[2]).toEqual(starts[0]);
  expect((starts[0]?.[1] ?? 0) - (starts[0]?.[0] ?? 0)).toBe(4 * 90_000);
  for (const height of [720, 240])
    expect(await countPictures(join(folder, `${height}p/index.m3u8`))).toBe(6 * 24);

  const captions = readFileSync(join(folder, 'captions/en.vtt'), 'utf8');
  expect(captions).toMatch(
    new RegExp(`^WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:${starts[0]?.[0]},LOCAL:00:00:00.000\n\n00:00:01.000 --> `),
  );
  expect(readFileSync(join(folder, 'master.m3u8'), 'utf8')).toContain('URI="captions/en.m3u8"');
}, 300_000);

test('a film that is called off leaves nothing, and what was there before stays', async () => {
  const folder = join(place, film.id);
  mkdirSync(folder);
  writeFileSync(join(folder, 'old'), '');
  const stopping = new AbortController();
  const making = makeFilm(
    { ...film, runtimeSeconds: 60 },
    {
      ffmpeg,
      outputFolder: folder,
      signal: stopping.signal,
      onProgress: () => stopping.abort(new Error('enough')),
    },
  );
  await expect(making).rejects.toThrow('enough');
  expect(readdirSync(place)).toEqual([film.id]);
  expect(readdirSync(folder)).toEqual(['old']);
  expect(await readPackage(folder)).toBeNull();
}, 300_000);

test('a film whose encoder fails says why, and leaves nothing', async () => {
  const making = makeFilm(film, { ffmpeg: '/bin/false', outputFolder: join(place, film.id) });
  await expect(making).rejects.toThrow(/^\/bin\/false ended with 1/);
  expect(existsSync(join(place, film.id))).toBe(false);
  expect(readdirSync(place)).toEqual([]);
}, 300_000);
