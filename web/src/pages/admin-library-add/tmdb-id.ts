import { isTmdbNumber } from '../../domain/title-form/tmdb-number';
import type { TitleKind } from '../../generated/graphql';

export interface TmdbRef {
  kind: TitleKind;
  tmdbId: number;
}

/** `tmdb-movie-550` taken apart; null for the id of a title that the library holds. */
export function tmdbRefOf(id: string): TmdbRef | null {
  const [, kind, number = ''] = /^tmdb-(movie|tv)-(\d+)$/.exec(id) ?? [];
  return isTmdbNumber(number) ? { kind: kind === 'tv' ? 'SERIES' : 'MOVIE', tmdbId: Number(number) } : null;
}
