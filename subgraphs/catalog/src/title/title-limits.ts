/**
 * What a title may hold, whoever says it: a person by hand, a file, TMDB. All are inclusive; lengths of texts stand in
 * text-rules. What one of the three may write the others may write again.
 */

/** Of a title, its first showing, its seasons and episodes. */
export const FIRST_YEAR = 1870;
export const LAST_YEAR = 2100;

/** Of a film or an episode; the least is one. */
export const MOST_MINUTES = 6_000;

/** Numbers begin at 0: specials. Some number seasons by the year, and episodes through all of them. */
export const LAST_NUMBER = { season: 10_000, episode: 100_000 } as const;

/** Entries of each list. */
export const MOST = {
  cast: 200,
  directors: 200,
  writers: 200,
  genres: 20,
  keywords: 100,
  /** More than there are languages in ISO 639-1. */
  otherNames: 200,
  trailers: 20,
  seasons: 200,
  /** Of all seasons. */
  episodes: 5_000,
} as const;

/** A day in a year that a title can have; null for any other. */
export const dayOfTitle = (day: string | null): string | null =>
  day !== null && Number(day.slice(0, 4)) >= FIRST_YEAR && Number(day.slice(0, 4)) <= LAST_YEAR ? day : null;

/** Minutes that a film can last; null for any other. */
export const minutesOfTitle = (minutes: number | null): number | null =>
  minutes !== null && minutes >= 1 && minutes <= MOST_MINUTES ? minutes : null;
