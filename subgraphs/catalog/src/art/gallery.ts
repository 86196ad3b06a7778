import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundledPosters } from './bundled-posters';
import { drawPoster } from './draw-poster';
import { galleryFacts, hardFacts } from './gallery-facts';
import { galleryPage } from './gallery-page';
import { drawSheet } from './gallery-sheet';
import type { Crop, PosterFacts } from './poster-facts';
import { seededRandom } from './seeded-random';

const USAGE = `npm run gallery -- [FOLDER] [--seed TEXT] [--known] [--hard] [--count N]
Draws posters side by side, to look at: a hundred of the library at random, a hundred well-known ones, or titles that are
hard to set.`;

/** The sheets that are written, with the width of one picture in pixels; 120 is the smallest that pages show. */
const sheets: readonly (readonly [name: string, crop: Crop, width: number, count: number])[] = [
  ['posters', 'poster', 190, 100],
  ['posters-small', 'poster', 120, 100],
  ['backdrops', 'backdrop', 380, 40],
  ['squares', 'square', 180, 50],
];

function choose(seed: string, count: number): PosterFacts[] {
  const random = seededRandom(`gallery ${seed}`);
  const films = bundledPosters();
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, films.length)) chosen.add(random.whole(0, films.length - 1));
  return [...chosen].flatMap((index) => films[index] ?? []);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string' },
      known: { type: 'boolean' },
      hard: { type: 'boolean' },
      count: { type: 'string', default: '100' },
      help: { type: 'boolean' },
    },
  });
  const count = Number(values.count);
  if (values.help || !Number.isInteger(count) || count < 1) {
    process.stdout.write(`${USAGE}\n`);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const folder = resolve(positionals[0] ?? join('.data', 'gallery'));
  const seed = values.seed ?? String(Math.floor(Math.random() * 1_000_000));
  const [fixed, name] = values.hard
    ? [hardFacts, 'Titles that are hard to set']
    : [values.known ? galleryFacts : null, 'A hundred known films'];
  const facts = fixed?.slice(0, count) ?? choose(seed, count);
  mkdirSync(folder, { recursive: true });
  const started = performance.now();
  for (const fact of facts) drawPoster(fact, 'poster');
  const spent = (performance.now() - started) / facts.length;
  for (const [name, crop, width, most] of sheets) {
    writeFileSync(join(folder, `${name}.png`), await drawSheet(facts.slice(0, most), crop, width));
  }
  const title = fixed ? name : `Seed ${seed}`;
  writeFileSync(join(folder, 'index.html'), galleryPage(title, facts));
  process.stdout.write(
    `${title}: ${facts.length} posters, ${spent.toFixed(2)} ms each, in ${folder}\n` +
      (fixed ? '' : `The same again: npm run gallery -- --seed ${seed}\n`),
  );
}

void main();
