import type { TitleKind } from '../../generated/graphql';

export interface TmdbRef {
  kind: TitleKind;
  tmdbId: number;
}

/** `tmdb-movie-550` taken apart; null for the id of a title that the library holds. */
export function tmdbRefOf(id: string): TmdbRef | null {
  const parts = /^tmdb-(movie|tv)-([1-9]\d{0,9})$/.exec(id);
  return parts ? { kind: parts[1] === 'tv' ? 'SERIES' : 'MOVIE', tmdbId: Number(parts[2]) } : null;
}
