import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { mergeFilms } from './merge-films';
import { assignFilmIds } from './film-ids';
import { popularityOf } from './film-popularity';
import type { LibraryFilm } from './library-film';

const films = mergeFilms();
const popularity = popularityOf(films);
const lines = assignFilmIds(films).map(([id, film]): string => {
  const line: LibraryFilm = {
    id,
    name: film.name,
    originalName: film.originalName,
    year: film.year,
    genres: film.genres,
    cast: film.cast.length > 0 ? film.cast : undefined,
    directors: film.directors.length > 0 ? film.directors : undefined,
    runtimeMinutes: film.runtimeMinutes,
    rating: film.rating,
    ratingVotes: film.ratingVotes,
    certificate: film.certificate,
    popularity: popularity.get(film) ?? 0,
  };
  return JSON.stringify(line);
});
const file = join(__dirname, '../../data/library.ndjson.gz');
const packed = gzipSync(lines.join('\n') + '\n', { level: 9 });
writeFileSync(file, packed);
process.stdout.write(`${lines.length} films, ${(packed.length / 1e6).toFixed(2)} MB: ${file}\n`);
