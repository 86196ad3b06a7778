import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { cleanPersonName } from './clean-people';
import { cleanTitle, titleKey } from './clean-title';
import { assignFilmIds } from './film-ids';
import type { LibraryFilm } from './library-film';
import { fromMacRoman } from './mac-roman';
import { mergeFilms } from './merge-films';
import { slug } from './slug';

const file = join(__dirname, '../../data/library.ndjson.gz');
const films = gunzipSync(readFileSync(file))
  .toString('utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as LibraryFilm);

test('the bundled library holds 25,000 films or more in less than 4 MB', () => {
  expect(films.length).toBeGreaterThanOrEqual(25_000);
  expect(statSync(file).size).toBeLessThan(4_000_000);
});

test('every id is there once, and says the name and the year', () => {
  expect(new Set(films.map((film) => film.id)).size).toBe(films.length);
  for (const film of films) expect(film.id).toMatch(/^film-[a-z0-9-]+-(19|20)\d\d(-[2-9])?$/);
  const wrong = films.filter((film) => !film.id.startsWith(`film-${slug(film.name)}-${film.year}`));
  expect(wrong).toEqual([]);
});

test('further films of one title and year have numbered ids, and one film is not there twice', () => {
  const ids = new Set(films.map((film) => film.id));
  expect(ids.has('film-20-000-leagues-under-the-sea-1997-2')).toBe(true);
  expect(ids.has('film-blazing-saddles-1974')).toBe(true);
  expect(ids.has('film-blazing-saddles-1974-2')).toBe(false);
});

test('no name has footnote marks, control characters or letters of a wrong decoding', () => {
  const names = films.flatMap((film) => [film.name, ...(film.cast ?? []), ...(film.directors ?? [])]);
  const bad = names.filter((name) =>
    /\[\d|citation|\(film\)|\p{Cc}|\ufffd|Ã|È[a-z]|^\s|\s$|\s\s/u.test(name),
  );
  expect(bad).toEqual([]);
  const people = films.flatMap((film) => film.cast ?? []);
  expect(people.filter((name) => /^(and|the|with|nominee|\(voice\))$|[$?\]]/i.test(name))).toEqual([]);
});

test('facts are within what can be', () => {
  for (const film of films) {
    expect(film.year).toBeGreaterThanOrEqual(1900);
    expect(film.year).toBeLessThanOrEqual(2018);
    expect(film.popularity).toBeGreaterThanOrEqual(0);
    expect(film.popularity).toBeLessThan(96);
    if (film.rating !== undefined) expect(film.rating).toBeLessThanOrEqual(10);
    if (film.runtimeMinutes !== undefined) expect(film.runtimeMinutes).toBeGreaterThan(20);
  }
});

test('building the library again gives every film the id that stands in the file', () => {
  expect(assignFilmIds(mergeFilms()).map(([id]) => id)).toEqual(films.map((film) => film.id));
});

test.each([
  ['LÈon', 'Léon'],
  ['La mala educaciÛn', 'La mala educación'],
  ['Per qualche dollaro in pi˘', 'Per qualche dollaro in più'],
  ['Plain', 'Plain'],
])('%s is mended to %s', (broken, mended) => expect(fromMacRoman(broken)).toBe(mended));

test.each([
  ['Charge of the Light Brigade, The', 'The Charge of the Light Brigade'],
  ['The Cord of Life[1]', 'The Cord of Life'],
  ['Room (2015 film)', 'Room'],
  ['[Rec]', '[Rec]'],
  ['M*A*S*H', 'M*A*S*H'],
])('the title %s is printed as %s', (raw, clean) => expect(cleanTitle(raw)).toBe(clean));

test.each([
  ['Kill Bill: Vol. 2', 'Kill Bill Volume II'],
  ['Les Misérables', 'les miserables'],
  ['The 39 Steps', '39 Steps'],
  ['Æon Flux', 'Aeon Flux'],
])('%s and %s are one title', (one, other) => expect(titleKey(one)).toBe(titleKey(other)));

test.each([
  ['Robert Downey, Jr.', 'Robert Downey Jr.'],
  ["Guinn 'Big Boy' Williams", 'Guinn "Big Boy" Williams'],
  ['Jennifer Lim (voice)', 'Jennifer Lim'],
  ['voices of Scott McAfee', 'Scott McAfee'],
  ['50 Cent', '50 Cent'],
  ['Cher', 'Cher'],
  ['and', null],
  ['[9]', null],
  ['$119', null],
  ['the life of a child from', null],
  ['A look at American rock band', null],
  ['Academy Award for Best Actress', null],
])('%s in a cast is %s', (raw, name) => expect(cleanPersonName(raw)).toBe(name));
