import { z } from 'zod';
import {
  alternativeTitles,
  castMember,
  credits,
  crewMember,
  externalIds,
  images,
  keywords,
  namedList,
  originCountries,
  productionCountries,
  spokenLanguages,
  translations,
  videos,
  watchProviders,
} from './appended';
import {
  amount,
  count,
  countryCode,
  day,
  flag,
  languageCode,
  list,
  line,
  listIn,
  minutes,
  picturePath,
  text,
  tmdbId,
  vote,
  wholeNumber,
} from './lenient';
import { titleItem } from './title-item';

const seasonItem = z
  .object({
    season_number: wholeNumber,
    name: line,
    overview: text,
    air_date: day,
    episode_count: count,
    poster_path: picturePath,
  })
  .transform((value) => ({
    /** 0 holds specials. */
    seasonNumber: value.season_number,
    name: value.name,
    overview: value.overview,
    airedOn: value.air_date,
    episodeCount: value.episode_count,
    posterPath: value.poster_path,
  }));
export type TmdbSeasonItem = z.output<typeof seasonItem>;

const contentRating = z
  .object({ iso_3166_1: countryCode, rating: text })
  .transform(({ iso_3166_1, rating }, context) => {
    if (iso_3166_1 && rating) return { country: iso_3166_1, certification: rating };
    context.addIssue({ code: 'custom', message: 'is no rating of a country' });
    return z.NEVER;
  });

export const series = z
  .object({
    id: tmdbId,
    name: line,
    original_name: line,
    original_language: languageCode,
    overview: text,
    tagline: text,
    status: text,
    type: text,
    first_air_date: day,
    last_air_date: day,
    episode_run_time: list(wholeNumber.positive(), 10),
    number_of_seasons: count,
    number_of_episodes: count,
    seasons: list(seasonItem, 200),
    created_by: namedList,
    networks: namedList,
    genres: namedList,
    popularity: amount,
    vote_average: vote,
    vote_count: count,
    poster_path: picturePath,
    backdrop_path: picturePath,
    adult: flag,
    homepage: text,
    origin_country: originCountries,
    production_countries: productionCountries,
    spoken_languages: spokenLanguages,
    credits,
    aggregate_credits: credits,
    videos,
    images,
    keywords,
    translations,
    alternative_titles: alternativeTitles,
    external_ids: externalIds,
    content_ratings: listIn(['results'], contentRating, 300),
    'watch/providers': watchProviders,
    similar: listIn(['results'], titleItem('SERIES'), 40),
    recommendations: listIn(['results'], titleItem(), 40),
  })
  .transform((value) => ({
    kind: 'SERIES' as const,
    id: value.id,
    title: value.name ?? value.original_name,
    originalTitle: value.original_name,
    originalLanguage: value.original_language,
    overview: value.overview,
    tagline: value.tagline,
    status: value.status,
    type: value.type,
    releasedOn: value.first_air_date,
    lastAiredOn: value.last_air_date,
    /** Of an episode. */
    runtimeMinutes: value.episode_run_time[0] ?? null,
    seasonCount: value.number_of_seasons,
    episodeCount: value.number_of_episodes,
    seasons: value.seasons,
    creators: value.created_by,
    networks: value.networks,
    genres: value.genres,
    popularity: value.popularity,
    voteAverage: value.vote_average,
    voteCount: value.vote_count,
    posterPath: value.poster_path,
    backdropPath: value.backdrop_path,
    isAdult: value.adult,
    homepage: value.homepage,
    countries: value.origin_country.length > 0 ? value.origin_country : value.production_countries,
    spokenLanguages: value.spoken_languages,
    /** Of all seasons where TMDB says so, of the latest otherwise. */
    cast: value.aggregate_credits.cast.length > 0 ? value.aggregate_credits.cast : value.credits.cast,
    crew: value.aggregate_credits.crew.length > 0 ? value.aggregate_credits.crew : value.credits.crew,
    videos: value.videos,
    images: value.images,
    keywords: value.keywords,
    translations: value.translations,
    alternativeTitles: value.alternative_titles,
    externalIds: value.external_ids,
    certifications: value.content_ratings,
    offers: value['watch/providers'],
    similar: value.similar,
    recommendations: value.recommendations,
  }));
/** Everything of a series that one request brings; its episodes are the seasons'. */
export type TmdbSeries = z.output<typeof series>;

const episodeFields = {
  season_number: wholeNumber.catch(0),
  episode_number: wholeNumber,
  name: line,
  overview: text,
  air_date: day,
  runtime: minutes,
  still_path: picturePath,
  vote_average: vote,
  vote_count: count,
};

const plainEpisode = (value: z.output<z.ZodObject<typeof episodeFields>>) => ({
  seasonNumber: value.season_number,
  episodeNumber: value.episode_number,
  name: value.name,
  overview: value.overview,
  airedOn: value.air_date,
  runtimeMinutes: value.runtime,
  stillPath: value.still_path,
  voteAverage: value.vote_average,
  voteCount: value.vote_count,
});

const episodeItem = z.object(episodeFields).transform(plainEpisode);
export type TmdbEpisodeItem = z.output<typeof episodeItem>;

export const season = z
  .object({
    season_number: wholeNumber,
    name: line,
    overview: text,
    air_date: day,
    poster_path: picturePath,
    episodes: list(episodeItem, 2_000),
    translations,
  })
  .transform((value) => ({
    seasonNumber: value.season_number,
    name: value.name,
    overview: value.overview,
    airedOn: value.air_date,
    posterPath: value.poster_path,
    episodes: value.episodes,
    translations: value.translations,
  }));
export type TmdbSeason = z.output<typeof season>;

export const episode = z
  .object({
    ...episodeFields,
    crew: list(crewMember, 100),
    guest_stars: list(castMember, 100),
    credits: z.object({ cast: list(castMember, 100) }).catch({ cast: [] }),
    images: listIn(['stills'], z.object({ file_path: picturePath }), 20),
    videos,
  })
  .transform((value) => ({
    ...plainEpisode(value),
    cast: value.credits.cast,
    guestStars: value.guest_stars,
    crew: value.crew,
    stillPaths: value.images.flatMap(({ file_path: path }) => (path ? [path] : [])),
    videos: value.videos,
  }));
export type TmdbEpisode = z.output<typeof episode>;
