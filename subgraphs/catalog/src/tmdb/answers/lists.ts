import { z } from 'zod';
import { namedList } from './appended';
import { count, flag, line, list, picturePath, text, tmdbId } from './lenient';
import { personItem, type TmdbPersonItem } from './person';
import { titleItem, type TmdbTitleItem } from './title-item';

/** TMDB answers no page beyond this one. */
export const LAST_PAGE = 500;

/** One page of a list, 20 items where TMDB has as many; fewer when some could not be read. */
export interface TmdbPage<T> {
  page: number;
  /** At most 500. */
  totalPages: number;
  totalResults: number;
  items: T[];
}

const pageOf = <S extends z.ZodTypeAny>(item: S, longest = 100) =>
  z
    .object({
      page: count,
      total_pages: count,
      total_results: count,
      results: z.array(z.unknown()).nullish(),
    })
    // Without any of them this is no list at all.
    .refine(({ page, results }) => results ?? page, 'is no list')
    .transform(({ page, total_pages, total_results, results }): TmdbPage<z.output<S>> => {
      const items = list(item, longest).parse(results ?? []);
      return {
        page: page ?? 1,
        totalPages: Math.min(total_pages ?? 1, LAST_PAGE),
        totalResults: total_results ?? items.length,
        items,
      };
    });

export const moviePage = pageOf(titleItem('MOVIE'));
export const seriesPage = pageOf(titleItem('SERIES'));
export const personPage = pageOf(personItem);

const person = z
  .object({ media_type: z.literal('person') })
  .passthrough()
  .pipe(personItem);
/** Films, series and people, told apart by `kind`. */
export const mixedPage = pageOf(z.union([person, titleItem()]));
export type TmdbMixedItem = TmdbTitleItem | TmdbPersonItem;

export const found = z
  .object({})
  .passthrough()
  // Without any of them it answers nothing, and is not kept.
  .refine(
    ({ movie_results, tv_results, person_results }) =>
      [movie_results, tv_results, person_results].some(Array.isArray),
    'is no answer',
  )
  .pipe(
    z.object({
      movie_results: list(titleItem('MOVIE')),
      tv_results: list(titleItem('SERIES')),
      person_results: list(personItem),
    }),
  )
  .transform((value) => ({
    movies: value.movie_results,
    series: value.tv_results,
    people: value.person_results,
  }));
export type TmdbFound = z.output<typeof found>;

export const genreList = z
  .object({ genres: z.array(z.unknown()).pipe(namedList) })
  .transform((value) => value.genres);
export type TmdbGenre = z.output<typeof genreList>[number];

export const collection = z
  .object({
    id: tmdbId,
    name: line,
    overview: text,
    poster_path: picturePath,
    backdrop_path: picturePath,
    parts: list(titleItem('MOVIE'), 200),
  })
  .transform(({ poster_path, backdrop_path, ...rest }) => ({
    ...rest,
    posterPath: poster_path,
    backdropPath: backdrop_path,
  }));
export type TmdbCollection = z.output<typeof collection>;

const sizes = list(z.string().regex(/^(original|[wh]\d{1,5})$/), 20);
export const configuration = z
  .object({
    images: z.object({
      secure_base_url: text,
      backdrop_sizes: sizes,
      poster_sizes: sizes,
      profile_sizes: sizes,
      still_sizes: sizes,
      logo_sizes: sizes,
    }),
  })
  .transform(({ images }) => ({
    imageUrl: images.secure_base_url,
    backdropSizes: images.backdrop_sizes,
    posterSizes: images.poster_sizes,
    profileSizes: images.profile_sizes,
    stillSizes: images.still_sizes,
    logoSizes: images.logo_sizes,
  }));
export type TmdbConfiguration = z.output<typeof configuration>;

const change = z.object({ id: tmdbId, adult: flag });
/** TMDB documents 100 ids to a page, and has been seen to send thousands at once. */
export const changePage = pageOf(change, 20_000);
export type TmdbChange = z.output<typeof change>;
