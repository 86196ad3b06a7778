const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Lifetime {
  /** As good as new. */
  readonly freshMs: number;
  /** From then on it is given at once while TMDB is asked again; marked stale where that fails. */
  readonly staleMs: number;
  /** From then on TMDB is awaited; this old it is still given, marked stale, when TMDB does not answer. */
  readonly keptMs: number;
}

/** TMDB's terms allow six months: https://www.themoviedb.org/api-terms-of-use. */
export const LONGEST_KEPT_MS = 183 * DAY;
/** That TMDB knows no such thing may change any moment. */
export const ABSENCE_FRESH_MS = 10 * MINUTE;
/** What TMDB told of before is given on for so long while it says that there is no such thing: it may be mistaken. */
export const ABSENCE_DOUBTED_MS = DAY;

const details = (freshMs: number): Lifetime => ({ freshMs, staleMs: 30 * DAY, keptMs: LONGEST_KEPT_MS });
const listing = (freshMs: number): Lifetime => ({ freshMs, staleMs: 2 * DAY, keptMs: 60 * DAY });

/** By what was asked for. */
export const LIFETIMES = {
  movie: details(DAY),
  tv: details(12 * HOUR),
  season: details(12 * HOUR),
  episode: details(DAY),
  person: details(3 * DAY),
  collection: details(3 * DAY),
  find: details(3 * DAY),
  genres: details(7 * DAY),
  configuration: details(7 * DAY),
  trending: listing(HOUR),
  list: listing(3 * HOUR),
  discover: listing(6 * HOUR),
  search: listing(2 * HOUR),
  changes: { freshMs: 10 * MINUTE, staleMs: 0, keptMs: 10 * MINUTE },
} as const satisfies Record<string, Lifetime>;

/** Of these TMDB may say that there is no such thing; of a list that means that the base address is wrong. */
export const MAY_BE_ABSENT: ReadonlySet<string> = new Set<keyof typeof LIFETIMES>([
  'movie',
  'tv',
  'season',
  'episode',
  'person',
  'collection',
]);

export type TmdbCacheKind = keyof typeof LIFETIMES;
export const TMDB_CACHE_KINDS = Object.keys(LIFETIMES) as TmdbCacheKind[];
