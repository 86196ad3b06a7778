import type { TmdbKind } from './answers/title-item';
import type { DiscoverFilter, DiscoverSort } from './tmdb-client';

/** Under fewer votes an average says nothing. */
const LEAST_VOTES_TO_RANK = '200';

const sortBy = (sort: DiscoverSort, date: string): string =>
  ({
    POPULARITY: 'popularity.desc',
    RATING: 'vote_average.desc',
    NEWEST: `${date}.desc`,
    OLDEST: `${date}.asc`,
    VOTES: 'vote_count.desc',
  })[sort];

const joined = (ids: readonly number[] | undefined): string | undefined =>
  ids && ids.length > 0 ? [...ids].sort((a, b) => a - b).join(',') : undefined;

/** A filter as `/discover/movie` and `/discover/tv` want it; the same filter gives the same parameters. */
export function discoverParams(kind: TmdbKind, filter: DiscoverFilter): Record<string, string> {
  const isMovie = kind === 'MOVIE';
  const date = isMovie ? 'primary_release_date' : 'first_air_date';
  const sort = filter.sort ?? 'POPULARITY';
  const params: Record<string, string | number | undefined> = {
    sort_by: sortBy(sort, date),
    include_adult: 'false',
    with_genres: joined(filter.genreIds),
    without_genres: joined(filter.withoutGenreIds),
    with_keywords: joined(filter.keywordIds),
    with_people: isMovie ? joined(filter.personIds) : undefined,
    [`${date}.gte`]: filter.releasedFrom,
    [`${date}.lte`]: filter.releasedTo,
    'with_runtime.gte': filter.runtimeFromMinutes,
    'with_runtime.lte': filter.runtimeToMinutes,
    'vote_average.gte': filter.ratingFrom,
    'vote_count.gte': filter.votesFrom ?? (sort === 'RATING' ? LEAST_VOTES_TO_RANK : undefined),
    with_original_language: filter.originalLanguage,
    with_origin_country: filter.originCountry,
    ...(isMovie && filter.certification
      ? {
          certification_country: filter.certification.country,
          'certification.lte': filter.certification.upTo,
        }
      : {}),
  };
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
