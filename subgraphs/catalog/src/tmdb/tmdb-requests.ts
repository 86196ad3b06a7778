import {
  changePage,
  collection,
  configuration,
  found,
  genreList,
  mixedPage,
  moviePage,
  personPage,
  seriesPage,
} from './answers/lists';
import { movie } from './answers/movie';
import { person } from './answers/person';
import { episode, season, series } from './answers/series';
import type { TmdbKind } from './answers/title-item';
import { discoverParams } from './discover-params';
import type {
  DiscoverFilter,
  ExternalSource,
  MovieList,
  SeriesList,
  TmdbLocale,
  TrendingWindow,
} from './tmdb-client';

// How each question is put: https://developer.themoviedb.org/reference.

const PARTS = [
  'credits',
  'videos',
  'images',
  'keywords',
  'translations',
  'alternative_titles',
  'external_ids',
  'watch/providers',
  'similar',
  'recommendations',
];
const SEGMENT: Record<TmdbKind, 'movie' | 'tv'> = { MOVIE: 'movie', SERIES: 'tv' };

/** TMDB takes a language with or without a country; anything else is English. */
const languageOf = ({ language }: TmdbLocale): string =>
  /^[a-z]{2}(-[A-Z]{2})?$/.test(language) ? language : 'en';

const inLanguage = (locale: TmdbLocale) => ({ language: languageOf(locale) });

const inRegion = (locale: TmdbLocale): Record<string, string> => ({
  ...inLanguage(locale),
  ...(locale.region && /^[A-Z]{2}$/.test(locale.region) ? { region: locale.region } : {}),
});

/** Of films and series with trailers; the original language of a title is not known before it is asked for. */
const TRAILER_LANGUAGES =
  'ar,cn,cs,da,de,el,en,es,fa,fi,fr,he,hi,hu,id,it,ja,ko,nl,no,pl,pt,ro,ru,sv,ta,te,th,tr,uk,vi,zh'.split(
    ',',
  );

/** Pictures in the viewer's language, in English and without words; trailers in any that the original may be in. */
const withMedia = (locale: TmdbLocale) => {
  const own = languageOf(locale).slice(0, 2);
  return {
    ...inLanguage(locale),
    include_image_language: [...new Set([own, 'en', 'null'])].join(','),
    include_video_language: [...new Set([own, ...TRAILER_LANGUAGES])].join(','),
  };
};

export const movieRequest = (id: number, locale: TmdbLocale) => ({
  kind: 'movie' as const,
  id: String(id),
  path: `/movie/${id}`,
  params: { ...withMedia(locale), append_to_response: [...PARTS, 'release_dates'].join(',') },
  answer: movie,
});

export const seriesRequest = (id: number, locale: TmdbLocale) => ({
  kind: 'tv' as const,
  id: String(id),
  path: `/tv/${id}`,
  params: {
    ...withMedia(locale),
    append_to_response: [...PARTS, 'aggregate_credits', 'content_ratings'].join(','),
  },
  answer: series,
});

export const seasonRequest = (seriesId: number, number: number, locale: TmdbLocale) => ({
  kind: 'season' as const,
  id: `${seriesId}/${number}`,
  path: `/tv/${seriesId}/season/${number}`,
  params: { ...inLanguage(locale), append_to_response: 'translations' },
  answer: season,
});

export const episodeRequest = (
  seriesId: number,
  seasonNumber: number,
  number: number,
  locale: TmdbLocale,
) => ({
  kind: 'episode' as const,
  id: `${seriesId}/${seasonNumber}/${number}`,
  path: `/tv/${seriesId}/season/${seasonNumber}/episode/${number}`,
  params: { ...withMedia(locale), append_to_response: 'credits,images,videos' },
  answer: episode,
});

export const personRequest = (id: number, locale: TmdbLocale) => ({
  kind: 'person' as const,
  id: String(id),
  path: `/person/${id}`,
  params: { ...inLanguage(locale), append_to_response: 'combined_credits,external_ids,translations' },
  answer: person,
});

export const collectionRequest = (id: number, locale: TmdbLocale) => ({
  kind: 'collection' as const,
  id: String(id),
  path: `/collection/${id}`,
  params: inLanguage(locale),
  answer: collection,
});

const PAGES = { multi: mixedPage, movie: moviePage, tv: seriesPage, person: personPage };
type ListOf = keyof typeof PAGES;

const paged = (page: number) => ({ page: String(page) });

/** Texts that differ in letter case or spaces alone find the same. */
export const searchText = (text: string): string =>
  text.replaceAll('\0', '').trim().replace(/\s+/g, ' ').toLowerCase();

export function searchRequest<K extends ListOf>(
  of: K,
  text: string,
  page: number,
  locale: TmdbLocale,
  extra: Record<string, string> = {},
) {
  return {
    kind: 'search' as const,
    id: `${of}/${text}`,
    path: `/search/${of}`,
    params: { ...inRegion(locale), ...paged(page), ...extra, query: text, include_adult: 'false' },
    answer: PAGES[of],
  };
}

export function trendingRequest<K extends 'multi' | 'movie' | 'tv'>(
  of: K,
  window: TrendingWindow,
  page: number,
  locale: TmdbLocale,
) {
  const segment = of === 'multi' ? 'all' : of;
  return {
    kind: 'trending' as const,
    id: `${segment}/${window}`,
    path: `/trending/${segment}/${window}`,
    params: { ...inLanguage(locale), ...paged(page) },
    answer: PAGES[of],
  };
}

export function listRequest<K extends 'movie' | 'tv' | 'person'>(
  of: K,
  name: K extends 'movie' ? MovieList : K extends 'tv' ? SeriesList : 'popular',
  page: number,
  locale: TmdbLocale,
) {
  return {
    kind: 'list' as const,
    id: `${of}/${name}`,
    path: `/${of}/${name}`,
    params: { ...inRegion(locale), ...paged(page) },
    answer: PAGES[of],
  };
}

export function discoverRequest(kind: TmdbKind, filter: DiscoverFilter, page: number, locale: TmdbLocale) {
  const segment = SEGMENT[kind];
  return {
    kind: 'discover' as const,
    id: segment,
    path: `/discover/${segment}`,
    params: { ...inRegion(locale), ...discoverParams(kind, filter), ...paged(page) },
    answer: PAGES[segment],
  };
}

export const genresRequest = (kind: TmdbKind, locale: TmdbLocale) => ({
  kind: 'genres' as const,
  id: SEGMENT[kind],
  path: `/genre/${SEGMENT[kind]}/list`,
  params: inLanguage(locale),
  answer: genreList,
});

export const configurationRequest = () => ({
  kind: 'configuration' as const,
  id: 'images',
  path: '/configuration',
  params: {},
  answer: configuration,
});

export const findRequest = (externalId: string, source: ExternalSource, locale: TmdbLocale) => ({
  kind: 'find' as const,
  id: `${source}/${externalId}`,
  path: `/find/${encodeURIComponent(externalId)}`,
  params: { ...inLanguage(locale), external_source: source },
  answer: found,
});

export const changesRequest = (kind: TmdbKind, from: string, to: string, page: number) => ({
  kind: 'changes' as const,
  id: `${SEGMENT[kind]}/${from}`,
  path: `/${SEGMENT[kind]}/changes`,
  params: { start_date: from, end_date: to, ...paged(page) },
  answer: changePage,
});
