import { tmdbRefOf } from './tmdb-id';

test('an id of TMDB’s tells the kind and the number; others are none', () => {
  expect(tmdbRefOf('tmdb-movie-550')).toEqual({ kind: 'MOVIE', tmdbId: 550 });
  expect(tmdbRefOf('tmdb-tv-1399')).toEqual({ kind: 'SERIES', tmdbId: 1399 });
  for (const id of ['film-fog-1974', 'tmdb-person-1', 'tmdb-movie-0', 'tmdb-movie-5x', 'tmdb-movie-'])
    expect(tmdbRefOf(id)).toBeNull();
});

test('a number greater than the graph can carry is none', () => {
  expect(tmdbRefOf('tmdb-movie-2147483647')?.tmdbId).toBe(2_147_483_647);
  for (const id of ['tmdb-movie-2147483648', 'tmdb-tv-9999999999']) expect(tmdbRefOf(id)).toBeNull();
});
