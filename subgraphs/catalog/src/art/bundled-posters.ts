import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { PosterFacts } from './poster-facts';

const BUNDLED_LIBRARY = join(__dirname, '../../data/library.ndjson.gz');

/** What the poster of every film of the bundled library is drawn from, without a database. */
export function bundledPosters(): PosterFacts[] {
  const lines = gunzipSync(readFileSync(BUNDLED_LIBRARY)).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => {
    const { id, name, year, genres } = JSON.parse(line) as PosterFacts;
    return { id, name, year, genres };
  });
}
