import type { AnswerCache } from './answer-cache';
import { LAST_PAGE, type TmdbPage } from './answers/lists';
import { TmdbUnavailable, type AskOptions, type TmdbAnswer, type TmdbClient } from './tmdb-client';
import {
  changesRequest,
  collectionRequest,
  configurationRequest,
  discoverRequest,
  episodeRequest,
  findRequest,
  genresRequest,
  listRequest,
  movieRequest,
  personRequest,
  searchRequest,
  searchText,
  seasonRequest,
  seriesRequest,
  trendingRequest,
} from './tmdb-requests';
import type { TmdbRequest } from './tmdb-request';

/** TMDB counts in 32 bits. */
const LARGEST_ID = 2_147_483_647;
const isId = (id: number): boolean => Number.isInteger(id) && id > 0 && id <= LARGEST_ID;
const isNumber = (number: number): boolean => Number.isInteger(number) && number >= 0 && number <= 100_000;
/** TMDB cuts longer texts, and nothing is named so. */
const LONGEST_SEARCH = 500;

/** The client over a cache; what no answer could exist for is not asked. */
export function createTmdbClient(cache: Pick<AnswerCache, 'get'>): TmdbClient {
  const single = <T>(
    isAskable: boolean,
    request: () => TmdbRequest<T>,
    options?: AskOptions,
  ): Promise<TmdbAnswer<T> | null> => (isAskable ? cache.get(request(), options) : Promise.resolve(null));

  /** A list is always there: TMDB denies one only where the base address is wrong. */
  const always = async <T>(request: TmdbRequest<T>, options?: AskOptions): Promise<TmdbAnswer<T>> => {
    const answer = await cache.get(request, options);
    if (!answer) throw new TmdbUnavailable('INVALID_ANSWER', request.kind);
    return answer;
  };

  const page = <T>(
    number: number,
    request: () => TmdbRequest<TmdbPage<T>>,
    options?: AskOptions,
  ): Promise<TmdbAnswer<TmdbPage<T>>> =>
    Number.isInteger(number) && number >= 1 && number <= LAST_PAGE
      ? always(request(), options)
      : nothing(number);

  const search = <T>(
    query: string,
    number: number,
    request: (text: string) => TmdbRequest<TmdbPage<T>>,
  ): Promise<TmdbAnswer<TmdbPage<T>>> => {
    const text = searchText(query.slice(0, LONGEST_SEARCH));
    return text ? page(number, () => request(text)) : nothing(number);
  };

  return {
    movie: (id, locale, options) => single(isId(id), () => movieRequest(id, locale), options),
    series: (id, locale, options) => single(isId(id), () => seriesRequest(id, locale), options),
    season: (id, season, locale, options) =>
      single(isId(id) && isNumber(season), () => seasonRequest(id, season, locale), options),
    episode: (id, season, number, locale) =>
      single(isId(id) && isNumber(season) && isNumber(number), () =>
        episodeRequest(id, season, number, locale),
      ),
    person: (id, locale) => single(isId(id), () => personRequest(id, locale)),
    collection: (id, locale) => single(isId(id), () => collectionRequest(id, locale)),

    searchAll: (query, number, locale) =>
      search(query, number, (text) => searchRequest('multi', text, number, locale)),
    searchMovies: (query, number, locale, year) =>
      search(query, number, (text) =>
        searchRequest('movie', text, number, locale, year ? { primary_release_year: String(year) } : {}),
      ),
    searchSeries: (query, number, locale, year) =>
      search(query, number, (text) =>
        searchRequest('tv', text, number, locale, year ? { first_air_date_year: String(year) } : {}),
      ),
    searchPeople: (query, number, locale) =>
      search(query, number, (text) => searchRequest('person', text, number, locale)),

    trending: (window, number, locale) =>
      page(number, () => trendingRequest('multi', window, number, locale)),
    trendingMovies: (window, number, locale) =>
      page(number, () => trendingRequest('movie', window, number, locale)),
    trendingSeries: (window, number, locale) =>
      page(number, () => trendingRequest('tv', window, number, locale)),
    movieList: (list, number, locale) => page(number, () => listRequest('movie', list, number, locale)),
    seriesList: (list, number, locale) => page(number, () => listRequest('tv', list, number, locale)),
    popularPeople: (number, locale) => page(number, () => listRequest('person', 'popular', number, locale)),
    discover: (kind, filter, number, locale) =>
      page(number, () => discoverRequest(kind, filter, number, locale)),

    genres: (kind, locale) => always(genresRequest(kind, locale)),
    configuration: () => always(configurationRequest()),
    find: (externalId, source, locale) => always(findRequest(externalId, source, locale)),
    changes: (kind, from, to, number, options) =>
      page(number, () => changesRequest(kind, from, to, number), options),
  };
}

const nothing = <T>(page: number): Promise<TmdbAnswer<TmdbPage<T>>> =>
  Promise.resolve({
    value: { page, totalPages: 0, totalResults: 0, items: [] },
    isStale: false,
    fetchedAt: new Date(),
  });
