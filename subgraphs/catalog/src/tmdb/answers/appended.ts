import { z } from 'zod';
import { MOST } from '../../title/title-limits';
import {
  count,
  countryCode,
  flag,
  languageCode,
  list,
  line,
  listIn,
  picturePath,
  requiredLine,
  text,
  tmdbId,
  vote,
} from './lenient';

// Parts that the details of films and series have in common.

const member = { id: tmdbId, name: requiredLine, profile_path: picturePath, adult: flag };

export const castMember = z
  .object({ ...member, character: line, order: count, roles: list(z.object({ character: line }), 5) })
  .transform(({ id, name, ...rest }) => ({
    id,
    name,
    /** Known for pornography. */
    isAdult: rest.adult,
    profilePath: rest.profile_path,
    character: rest.character ?? rest.roles.find(({ character }) => character)?.character ?? null,
    /** The smaller, the earlier; null: last. */
    order: rest.order,
  }));
export type TmdbCastMember = z.output<typeof castMember>;

export const crewMember = z
  .object({ ...member, job: line, department: line, jobs: list(z.object({ job: line }), 5) })
  .transform(({ id, name, ...rest }) => ({
    id,
    name,
    isAdult: rest.adult,
    profilePath: rest.profile_path,
    job: rest.job ?? rest.jobs.find(({ job }) => job)?.job ?? null,
    department: rest.department,
  }));
export type TmdbCrewMember = z.output<typeof crewMember>;

export const credits = z
  .object({ cast: list(castMember, 200), crew: list(crewMember, 400) })
  .catch({ cast: [], crew: [] });

const video = z
  .object({
    key: z.string().regex(/^[\w-]{1,100}$/),
    // Where the player knows how to show it.
    site: z.enum(['YouTube', 'Vimeo']),
    type: line,
    name: line,
    iso_639_1: languageCode,
    size: count,
    official: flag,
    published_at: text,
  })
  .transform(({ iso_639_1, published_at, official, ...rest }) => ({
    ...rest,
    language: iso_639_1,
    isOfficial: official,
    publishedAt: published_at,
  }));
export type TmdbVideo = z.output<typeof video>;
export const videos = listIn(['results'], video, 200);

const image = z
  .object({
    file_path: picturePath,
    iso_639_1: languageCode,
    width: count,
    height: count,
    vote_average: vote,
  })
  .transform(({ file_path, iso_639_1, vote_average, ...rest }, context) => {
    if (file_path) return { path: file_path, language: iso_639_1, voteAverage: vote_average, ...rest };
    context.addIssue({ code: 'custom', message: 'has no file' });
    return z.NEVER;
  });
const noImages = { backdrops: [], posters: [], logos: [] };
export const images = z
  .object({ backdrops: list(image, 20), posters: list(image, 20), logos: list(image, 20) })
  .catch(noImages);

const keyword = z.object({ id: tmdbId, name: requiredLine });
/** Films have them under `keywords`, series under `results`. */
export const keywords = listIn(['keywords', 'results'], keyword, MOST.keywords);

const translation = z
  .object({
    iso_639_1: z.string().regex(/^[a-z]{2}$/),
    iso_3166_1: countryCode,
    data: z.object({ title: line, name: line, overview: text, tagline: line }),
  })
  .transform(({ iso_639_1, iso_3166_1, data: { title, name, overview, tagline } }) => ({
    language: iso_639_1,
    country: iso_3166_1,
    title: title ?? name,
    overview,
    tagline,
  }));
export const translations = listIn(['translations'], translation, 300);

const alternativeTitle = z
  .object({ iso_3166_1: countryCode, title: requiredLine, type: line })
  .transform(({ iso_3166_1, ...rest }) => ({ ...rest, country: iso_3166_1 }));
export const alternativeTitles = listIn(['titles', 'results'], alternativeTitle, 200);

export const externalIds = z
  .object({ imdb_id: text, wikidata_id: text, tvdb_id: count })
  .catch({ imdb_id: null, wikidata_id: null, tvdb_id: null })
  .transform((ids) => ({ imdbId: ids.imdb_id, wikidataId: ids.wikidata_id, tvdbId: ids.tvdb_id }));

const provider = z
  .object({ provider_id: tmdbId, provider_name: requiredLine, logo_path: picturePath })
  .transform((value) => ({
    id: value.provider_id,
    name: value.provider_name,
    logoPath: value.logo_path,
  }));
const offers = z.object({
  link: text,
  flatrate: list(provider, 30),
  rent: list(provider, 30),
  buy: list(provider, 30),
  free: list(provider, 30),
  ads: list(provider, 30),
});
export type TmdbOffers = z.output<typeof offers>;
/** By country (ISO 3166-1). TMDB has it from JustWatch, who ask to be named. */
export const watchProviders = z
  .object({ results: z.record(z.unknown()).catch({}) })
  .catch({ results: {} })
  .transform(({ results }) => {
    const byCountry: Record<string, TmdbOffers> = {};
    for (const [country, value] of Object.entries(results)) {
      const result = offers.safeParse(value);
      if (result.success && /^[A-Z]{2}$/.test(country)) byCountry[country] = result.data;
    }
    return byCountry;
  });

export const named = z.object({ id: tmdbId, name: requiredLine });
export const namedList = list(named, 50);

export const originCountries = list(z.string().regex(/^[A-Z]{2}$/), 20);

const spokenLanguage = z
  .object({ iso_639_1: z.string().regex(/^[a-z]{2}$/) })
  .transform((value) => value.iso_639_1);
export const spokenLanguages = list(spokenLanguage, 30);

const productionCountry = z
  .object({ iso_3166_1: z.string().regex(/^[A-Z]{2}$/) })
  .transform((value) => value.iso_3166_1);
export const productionCountries = list(productionCountry, 30);
