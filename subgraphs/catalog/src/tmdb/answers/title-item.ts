import { z } from 'zod';
import {
  amount,
  count,
  day,
  flag,
  languageCode,
  line,
  list,
  picturePath,
  text,
  tmdbId,
  vote,
} from './lenient';

export type TmdbKind = 'MOVIE' | 'SERIES';

const listed = z.object({
  id: tmdbId,
  // Films and series are named differently, and a collection names its films like series.
  title: line,
  name: line,
  original_title: line,
  original_name: line,
  original_language: languageCode,
  overview: text,
  release_date: day,
  first_air_date: day,
  genre_ids: list(tmdbId, 20),
  popularity: amount,
  vote_average: vote,
  vote_count: count,
  poster_path: picturePath,
  backdrop_path: picturePath,
  adult: flag,
  media_type: text,
  origin_country: z.unknown(),
  gender: z.unknown(),
  known_for: z.unknown(),
  profile_path: z.unknown(),
});

const KIND_OF_MEDIA_TYPE: Record<string, TmdbKind | undefined> = { movie: 'MOVIE', tv: 'SERIES' };

/** A film or series as lists have it. Pornography is no item of any list. @param kind where the list holds one alone */
export const titleItem = (kind: TmdbKind | null = null) =>
  listed.transform((item, context) => {
    const named = item.title ?? item.name;
    const known = kind ?? KIND_OF_MEDIA_TYPE[item.media_type ?? ''] ?? (item.media_type ? null : guess(item));
    if (!named || !known || item.adult) {
      context.addIssue({ code: 'custom', message: 'is no title to list' });
      return z.NEVER;
    }
    return {
      kind: known,
      id: item.id,
      title: named,
      originalTitle: item.original_title ?? item.original_name,
      originalLanguage: item.original_language,
      overview: item.overview,
      /** A series' first day. */
      releasedOn: item.release_date ?? item.first_air_date,
      genreIds: item.genre_ids,
      popularity: item.popularity,
      voteAverage: item.vote_average,
      voteCount: item.vote_count,
      posterPath: item.poster_path,
      backdropPath: item.backdrop_path,
    };
  });

// Some lists of both leave the type out; people, collections and companies are named as series are.
const guess = (item: z.output<typeof listed>): TmdbKind | null => {
  if (item.title) return 'MOVIE';
  const isPerson = [item.gender, item.known_for, item.profile_path].some((fact) => fact !== undefined);
  const isSeries = item.first_air_date !== null || Array.isArray(item.origin_country);
  return isSeries && !isPerson ? 'SERIES' : null;
};

export type TmdbTitleItem = z.output<ReturnType<typeof titleItem>>;
