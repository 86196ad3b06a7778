import { z } from 'zod';
import { amount, count, day, flag, languageCode, list, picturePath, text, tmdbId } from './lenient';

export type TmdbKind = 'MOVIE' | 'SERIES';

const listed = z.object({
  id: tmdbId,
  // Films and series are named differently, and a collection names its films like series.
  title: text,
  name: text,
  original_title: text,
  original_name: text,
  original_language: languageCode,
  overview: text,
  release_date: day,
  first_air_date: day,
  genre_ids: list(tmdbId, 20),
  popularity: amount,
  vote_average: amount,
  vote_count: count,
  poster_path: picturePath,
  backdrop_path: picturePath,
  adult: flag,
  media_type: text,
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

// Some lists of both leave the type out.
const guess = (item: z.output<typeof listed>): TmdbKind | null => {
  if (item.title) return 'MOVIE';
  return (item.first_air_date ?? item.original_name) ? 'SERIES' : null;
};

export type TmdbTitleItem = z.output<ReturnType<typeof titleItem>>;
