import { z } from 'zod';
import {
  alternativeTitles,
  credits,
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
  requiredLine,
  text,
  tmdbId,
  vote,
} from './lenient';
import { titleItem } from './title-item';

const release = z
  .object({ certification: text, release_date: day, type: count })
  .transform(({ certification, release_date, type }) => ({ certification, releasedOn: release_date, type }));

/** Of one country; `type` is 1 premiere, 2 limited, 3 theatrical, 4 digital, 5 physical, 6 television. */
const countryReleases = z
  .object({ iso_3166_1: countryCode, release_dates: list(release, 50) })
  .transform(({ iso_3166_1, release_dates }, context) => {
    if (iso_3166_1) return { country: iso_3166_1, releases: release_dates };
    context.addIssue({ code: 'custom', message: 'is of no country' });
    return z.NEVER;
  });

const collectionPart = z
  .object({ id: tmdbId, name: requiredLine, poster_path: picturePath, backdrop_path: picturePath })
  .transform(({ id, name, poster_path, backdrop_path }) => ({
    id,
    name,
    posterPath: poster_path,
    backdropPath: backdrop_path,
  }));

export const movie = z
  .object({
    id: tmdbId,
    title: line,
    original_title: line,
    original_language: languageCode,
    overview: text,
    tagline: text,
    status: text,
    release_date: day,
    runtime: minutes,
    genres: namedList,
    popularity: amount,
    vote_average: vote,
    vote_count: count,
    poster_path: picturePath,
    backdrop_path: picturePath,
    adult: flag,
    imdb_id: text,
    homepage: text,
    origin_country: originCountries,
    production_countries: productionCountries,
    production_companies: namedList,
    spoken_languages: spokenLanguages,
    belongs_to_collection: collectionPart.nullable().catch(null),
    credits,
    videos,
    images,
    keywords,
    translations,
    alternative_titles: alternativeTitles,
    external_ids: externalIds,
    release_dates: listIn(['results'], countryReleases, 300),
    'watch/providers': watchProviders,
    similar: listIn(['results'], titleItem('MOVIE'), 40),
    recommendations: listIn(['results'], titleItem(), 40),
  })
  .transform((value) => ({
    kind: 'MOVIE' as const,
    id: value.id,
    title: value.title ?? value.original_title,
    originalTitle: value.original_title,
    originalLanguage: value.original_language,
    overview: value.overview,
    tagline: value.tagline,
    status: value.status,
    releasedOn: value.release_date,
    runtimeMinutes: value.runtime,
    genres: value.genres,
    popularity: value.popularity,
    voteAverage: value.vote_average,
    voteCount: value.vote_count,
    posterPath: value.poster_path,
    backdropPath: value.backdrop_path,
    isAdult: value.adult,
    homepage: value.homepage,
    countries: value.production_countries.length > 0 ? value.production_countries : value.origin_country,
    companies: value.production_companies,
    spokenLanguages: value.spoken_languages,
    collection: value.belongs_to_collection,
    cast: value.credits.cast,
    crew: value.credits.crew,
    videos: value.videos,
    images: value.images,
    keywords: value.keywords,
    translations: value.translations,
    alternativeTitles: value.alternative_titles,
    externalIds: { ...value.external_ids, imdbId: value.imdb_id ?? value.external_ids.imdbId },
    releases: value.release_dates,
    offers: value['watch/providers'],
    similar: value.similar,
    recommendations: value.recommendations,
  }));

/** Everything of a film that one request brings. */
export type TmdbMovie = z.output<typeof movie>;
