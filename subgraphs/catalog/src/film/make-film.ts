import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { sampleRate } from './compose-score';
import { inDraftFolder } from './draft-folder';
import { framesPerSecond, type GeneratedFilm } from './generated-film';
import { fillPackage, type PackageOptions } from './package-hls';
import type { PackagedVideo } from './packaged-video';
import { painters } from './painters/all-painters';
import { printColours } from './print-colours';
import { toWebVtt } from './write-captions';
import { seededRandom } from '../art/seeded-random';

const picture = { width: 1280, height: 720 };
const heights = [720, 480, 240];

interface PaintingProcess {
  frames: Readable;
  /** Fulfilled when every frame has been painted. */
  done: Promise<void>;
  stop: () => void;
}

/** Starts the process that paints; resolves once the score lies in its file and the first frame is there. */
async function startPainting(
  film: GeneratedFilm,
  scoreFile: string,
  niceness: number,
): Promise<PaintingProcess> {
  const loader = pathToFileURL(createRequire(__filename).resolve('tsx')).href;
  const script = join(__dirname, 'paint-film.ts');
  const args = ['--import', loader, script, film.id, String(film.runtimeSeconds), scoreFile];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  try {
    if (child.pid && niceness > 0) setPriority(child.pid, niceness);
  } catch {
    // Not allowed here: it paints at full speed.
  }
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stdin.on('error', () => undefined);
  const done = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`Painting ${film.id} failed: ${said.trim().split('\n').at(-1)}`)),
    );
  });
  done.catch(() => undefined);
  await Promise.race([new Promise<void>((resolve) => child.stdout.once('readable', resolve)), done]);
  return { frames: child.stdout, done, stop: () => void child.kill('SIGKILL') };
}

/**
 * Paints, prints and encodes a generated film in three renditions (720, 480 and 240 lines) with captions. It is whole
 * or it is not there: an abort, a failure or a kill leaves no folder that counts as a film.
 */
export async function makeFilm(film: GeneratedFilm, options: PackageOptions): Promise<PackagedVideo> {
  const { ffmpeg, outputFolder, signal, onProgress } = options;
  const { recipe, runtimeSeconds } = film;
  const niceness = options.niceness ?? (recipe.effort === 'quick' ? 0 : 10);
  const frameCount = Math.round(runtimeSeconds * framesPerSecond);
  const field = painters[recipe.painter]({ frameCount, framesPerSecond, random: seededRandom(film.id) });
  signal?.throwIfAborted();
  return inDraftFolder(outputFolder, async (folder) => {
    const scoreFile = join(folder, 'score.raw');
    const painting = await startPainting(film, scoreFile, niceness);
    signal?.addEventListener('abort', painting.stop, { once: true });
    const flags = recipe.enlargement === 'hard' ? 'neighbor' : 'bicubic';
    const fadeOut = Math.max(0, runtimeSeconds - 2);
    try {
      const video = await fillPackage(
        {
          ffmpeg,
          folder,
          stdin: painting.frames,
          inputs: [
            ...['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-s', `${field.width}x${field.height}`],
            ...['-framerate', String(framesPerSecond), '-i', 'pipe:0'],
            ...['-f', 's16le', '-ar', String(sampleRate), '-ac', '2', '-i', scoreFile],
          ],
          pictureFilters: [
            `scale=${picture.width}:${picture.height}:flags=${flags}`,
            printColours(recipe.stops),
            'fade=t=in:st=0:d=1',
            `fade=t=out:st=${fadeOut}:d=2`,
          ],
          sound: {
            input: 1,
            filters: [
              'aecho=0.8:0.85:97|173|311:0.28|0.2|0.13',
              'afade=t=in:st=0:d=1',
              `afade=t=out:st=${fadeOut}:d=2`,
              `atrim=end=${runtimeSeconds}`,
            ],
          },
          sizes: heights.map((height) => ({ width: 2 * Math.round((height * 8) / 9), height })),
          framesPerSecond: { numerator: framesPerSecond, denominator: 1 },
          durationSeconds: runtimeSeconds,
          signal,
          niceness,
          effort: recipe.effort,
          onProgress,
        },
        [{ language: 'en', name: 'English', webVtt: toWebVtt(film.captions, runtimeSeconds) }],
      );
      await painting.done;
      await rm(scoreFile);
      return video;
    } finally {
      signal?.removeEventListener('abort', painting.stop);
      painting.stop();
    }
  });
}
