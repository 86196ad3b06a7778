import { writeFileSync } from 'node:fs';
import { seededRandom } from '../art/seeded-random';
import { composeScore } from './compose-score';
import { framesPerSecond } from './generated-film';
import { generatedFilms } from './generated-films';
import { painters } from './painters/all-painters';

/**
 * A process of its own, so that painting never holds up requests: writes the score to a file, then raw yuv420p frames
 * to standard output. Arguments: film id, seconds, file for the score. It ends when its standard input does, which is
 * when whoever started it is gone.
 */
async function paintFilm(id: string, seconds: number, scoreFile: string): Promise<void> {
  const film = generatedFilms.find((known) => known.id === id);
  if (!film) throw new Error(`There is no generated film ${id}`);
  const { recipe } = film;
  writeFileSync(scoreFile, composeScore(recipe.score, seconds, seededRandom(`score ${id}`)));
  const frameCount = Math.round(seconds * framesPerSecond);
  const painter = painters[recipe.painter]({
    frameCount,
    framesPerSecond,
    random: seededRandom(`picture ${id}`),
  });
  const cells = painter.width * painter.height;
  for (let frame = 0; frame < frameCount; frame++) {
    const picture = Buffer.alloc(cells * 1.5, 128);
    painter.paint(frame, picture.subarray(0, cells));
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(picture, (error) => (error ? reject(error) : setImmediate(resolve)));
    });
  }
}

process.stdin.on('end', () => process.exit(0)).resume();
const [id = '', seconds = '0', scoreFile = ''] = process.argv.slice(2);
paintFilm(id, Number(seconds), scoreFile).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
