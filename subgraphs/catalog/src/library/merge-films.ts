import { cleanPersonName, commonSpellings } from './clean-people';
import { cleanTitle } from './clean-title';
import { FILM_ALIASES, FILMS_BY_ORIGINAL_NAME } from './film-aliases';
import { FilmIndex, type DraftFilm } from './film-index';
import {
  readAcclaimedFilms,
  readNamedFilms,
  readRatedFilms,
  type NamedFilm,
  type RatedFilm,
} from './film-sources';
import { genreNames } from './genre-names';
import { slug } from './slug';

// Below it, a film that only the ratings know is as likely a misspelling of one that is there.
const VOTES_TO_STAND_ALONE = 150;

/** The three sources as one list of films, each film once, cleaned. */
export function mergeFilms(): DraftFilm[] {
  const index = new FilmIndex();
  for (const row of namedFilms()) addNamed(index, row);
  for (const row of readAcclaimedFilms()) addFacts(index, row);
  // The larger count first: of two rows of one film the second then adds nothing.
  const rated = readRatedFilms().sort((a, b) => (b.ratingVotes ?? 0) - (a.ratingVotes ?? 0));
  for (const row of rated) addFacts(index, row);
  return spellPeopleAlike(index.films);
}

function namedFilms(): NamedFilm[] {
  const rows = readNamedFilms().map((row) => ({
    ...row,
    title: cleanTitle(row.title),
    cast: [...new Set(row.cast.map(cleanPersonName).filter((name) => name !== null))],
  }));
  const actors = new Set(
    rows.filter((row) => !row.genres.includes('Documentary')).flatMap((row) => row.cast.map(slug)),
  );
  // The documentaries' cast column is mostly prose with links: only who also acts elsewhere is surely a person.
  return rows.map((row) =>
    row.genres.includes('Documentary')
      ? { ...row, cast: row.cast.filter((name) => actors.has(slug(name))) }
      : row,
  );
}

function addNamed(index: FilmIndex, row: NamedFilm): void {
  const cast = new Set(row.cast.map(slug));
  // One film is sometimes in two of the lists; a remake of the same year shares no actor.
  const same = index
    .named(row.title)
    .find((film) => film.year === row.year && film.name === row.title && isSameCast(film.cast, cast));
  const genres = genreNames(row.genres);
  if (!same) return index.add({ name: row.title, year: row.year, cast: row.cast, genres, directors: [] });
  const known = new Set(same.cast.map(slug));
  same.cast.push(...row.cast.filter((name) => !known.has(slug(name))));
  same.genres = [...new Set([...same.genres, ...genres])];
}

const isSameCast = (one: string[], other: Set<string>): boolean =>
  one.length === 0 || other.size === 0 || one.some((name) => other.has(slug(name)));

function addFacts(index: FilmIndex, row: RatedFilm): void {
  const title = cleanTitle(row.title);
  const original = FILMS_BY_ORIGINAL_NAME[`${title}|${row.year}`];
  const [name, year] = original ?? FILM_ALIASES[`${title}|${row.year}`] ?? [title, row.year];
  const film = index.find(name, year) ?? findByDirector(index, name, row) ?? findReissued(index, name, row);
  if (film) {
    if (original) film.originalName ??= title;
    if (film.directors.length === 0) film.directors = row.directors;
    if (film.genres.length === 0) film.genres = genreNames(row.genres);
    film.runtimeMinutes ??= row.runtimeMinutes;
    film.certificate ??= row.certificate;
    film.isAcclaimed ??= row.isAcclaimed;
    if (film.ratingVotes === undefined) {
      film.rating = row.rating;
      film.ratingVotes = row.ratingVotes;
    }
    return;
  }
  if (!row.isAcclaimed && (row.ratingVotes ?? 0) < VOTES_TO_STAND_ALONE) return;
  const { directors, runtimeMinutes, rating, ratingVotes, certificate, isAcclaimed } = row;
  index.add({
    name, originalName: original && title, year, cast: [], genres: genreNames(row.genres), directors: [...directors], runtimeMinutes, rating, ratingVotes, certificate, isAcclaimed,
  }); // prettier-ignore
}

function findByDirector(index: FilmIndex, title: string, row: RatedFilm): DraftFilm | undefined {
  const directors = new Set(row.directors.map(slug));
  return index
    .named(title)
    .find(
      (film) =>
        Math.abs(film.year - row.year) <= 6 && film.directors.some((name) => directors.has(slug(name))),
    );
}

/** A well-known film dated by its American release, some years after the first one. */
function findReissued(index: FilmIndex, title: string, row: RatedFilm): DraftFilm | undefined {
  const candidates = index.named(title).filter((film) => film.year < row.year && row.year - film.year <= 3);
  return candidates.length === 1 ? candidates[0] : undefined;
}

function spellPeopleAlike(films: DraftFilm[]): DraftFilm[] {
  const spellings = commonSpellings(films.flatMap((film) => [...film.cast, ...film.directors]));
  const alike = (names: string[]): string[] => [
    ...new Set(names.map((name) => spellings.get(slug(name)) ?? name)),
  ];
  return films.map((film) => ({ ...film, cast: alike(film.cast), directors: alike(film.directors) }));
}
