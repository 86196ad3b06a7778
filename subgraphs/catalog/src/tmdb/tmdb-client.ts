import type {
  TmdbChange,
  TmdbCollection,
  TmdbConfiguration,
  TmdbFound,
  TmdbGenre,
  TmdbMixedItem,
  TmdbPage,
} from './answers/lists';
import type { TmdbMovie } from './answers/movie';
import type { TmdbPerson, TmdbPersonItem } from './answers/person';
import type { TmdbEpisode, TmdbSeason, TmdbSeries } from './answers/series';
import type { TmdbKind, TmdbTitleItem } from './answers/title-item';

/** What TMDB says, of now or of an earlier time. */
export interface TmdbAnswer<T> {
  readonly value: T;
  /** Older than its lifetime, and TMDB did not answer when it was last asked; an answer on its way makes none stale. */
  readonly isStale: boolean;
  readonly fetchedAt: Date;
}

/** The viewer's: ISO 639-1, with a country (`pt-BR`) or without; ISO 3166-1, null for the whole world. */
export interface TmdbLocale {
  readonly language: string;
  readonly region: string | null;
}

export type TmdbFailure =
  | 'UNREACHABLE'
  | 'TIMEOUT'
  | 'UNAUTHORIZED'
  | 'RATE_LIMITED'
  | 'SERVER_ERROR'
  | 'INVALID_ANSWER'
  /** Left alone for a while after repeated failures. */
  | 'CIRCUIT_OPEN'
  /** More requests wait for their turn than could be sent in time. */
  | 'OVERLOADED';

/** TMDB does not answer, and no answer is kept. Holds neither the key nor an address. */
export class TmdbUnavailable extends Error {
  constructor(
    readonly reason: TmdbFailure,
    /** For the log: what kind of answer was asked for. */
    readonly kind: string,
    /** What TMDB asks for in `Retry-After`; null where it says nothing. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(`TMDB has no answer (${kind}): ${reason}`);
    this.name = 'TmdbUnavailable';
  }
}

export interface AskOptions {
  /** TMDB itself is asked, and what is kept is replaced by what it says; an older answer is given to nobody. */
  readonly isFresh?: boolean;
  /** Said before TMDB is asked, and only then; false: it is not, as while it has no time (OVERLOADED). */
  readonly mayAsk?: () => boolean;
}

type Answer<T> = Promise<TmdbAnswer<T>>;
/** Null: TMDB says that there is no such thing. */
type AnswerOrNull<T> = Promise<TmdbAnswer<T> | null>;

export type MovieList = 'popular' | 'now_playing' | 'top_rated' | 'upcoming';
export type SeriesList = 'popular' | 'airing_today' | 'on_the_air' | 'top_rated';
export type TrendingWindow = 'day' | 'week';
export type ExternalSource = 'imdb_id' | 'tvdb_id' | 'wikidata_id';
export type DiscoverSort = 'POPULARITY' | 'RATING' | 'NEWEST' | 'OLDEST' | 'VOTES';

/** Every fact narrows the list; days are `YYYY-MM-DD`, ends are included. */
export interface DiscoverFilter {
  readonly sort?: DiscoverSort;
  /** All of them. TMDB's own ids, as of people and keywords. */
  readonly genreIds?: readonly number[];
  readonly withoutGenreIds?: readonly number[];
  readonly keywordIds?: readonly number[];
  /** In the cast or the crew; films only. */
  readonly personIds?: readonly number[];
  readonly releasedFrom?: string;
  readonly releasedTo?: string;
  readonly runtimeFromMinutes?: number;
  readonly runtimeToMinutes?: number;
  /** 0 to 10. */
  readonly ratingFrom?: number;
  readonly votesFrom?: number;
  readonly originalLanguage?: string;
  readonly originCountry?: string;
  /** A country's own label and those below it; films only. */
  readonly certification?: { readonly country: string; readonly upTo: string };
}

/**
 * What TMDB knows, kept for a while: https://developer.themoviedb.org/reference.
 * Pages start at 1 and end at 500. Films and series marked as pornography are in no list.
 * @throws TmdbUnavailable from every method.
 */
export interface TmdbClient {
  movie(id: number, locale: TmdbLocale, options?: AskOptions): AnswerOrNull<TmdbMovie>;
  series(id: number, locale: TmdbLocale, options?: AskOptions): AnswerOrNull<TmdbSeries>;
  season(
    seriesId: number,
    seasonNumber: number,
    locale: TmdbLocale,
    options?: AskOptions,
  ): AnswerOrNull<TmdbSeason>;
  episode(
    seriesId: number,
    seasonNumber: number,
    episodeNumber: number,
    locale: TmdbLocale,
  ): AnswerOrNull<TmdbEpisode>;
  person(id: number, locale: TmdbLocale): AnswerOrNull<TmdbPerson>;
  collection(id: number, locale: TmdbLocale): AnswerOrNull<TmdbCollection>;

  /** Films, series and people. */
  searchAll(query: string, page: number, locale: TmdbLocale): Answer<TmdbPage<TmdbMixedItem>>;
  searchMovies(
    query: string,
    page: number,
    locale: TmdbLocale,
    year?: number,
  ): Answer<TmdbPage<TmdbTitleItem>>;
  searchSeries(
    query: string,
    page: number,
    locale: TmdbLocale,
    year?: number,
  ): Answer<TmdbPage<TmdbTitleItem>>;
  searchPeople(query: string, page: number, locale: TmdbLocale): Answer<TmdbPage<TmdbPersonItem>>;

  trending(window: TrendingWindow, page: number, locale: TmdbLocale): Answer<TmdbPage<TmdbMixedItem>>;
  trendingMovies(window: TrendingWindow, page: number, locale: TmdbLocale): Answer<TmdbPage<TmdbTitleItem>>;
  trendingSeries(window: TrendingWindow, page: number, locale: TmdbLocale): Answer<TmdbPage<TmdbTitleItem>>;
  movieList(list: MovieList, page: number, locale: TmdbLocale): Answer<TmdbPage<TmdbTitleItem>>;
  seriesList(list: SeriesList, page: number, locale: TmdbLocale): Answer<TmdbPage<TmdbTitleItem>>;
  popularPeople(page: number, locale: TmdbLocale): Answer<TmdbPage<TmdbPersonItem>>;
  discover(
    kind: TmdbKind,
    filter: DiscoverFilter,
    page: number,
    locale: TmdbLocale,
  ): Answer<TmdbPage<TmdbTitleItem>>;

  genres(kind: TmdbKind, locale: TmdbLocale): Answer<TmdbGenre[]>;
  configuration(): Answer<TmdbConfiguration>;
  /** An unknown id finds nothing in three empty lists. */
  find(externalId: string, source: ExternalSource, locale: TmdbLocale): Answer<TmdbFound>;
  /** Ids of what was edited between two days, at most 14 apart. */
  changes(
    kind: TmdbKind,
    from: string,
    to: string,
    page: number,
    options?: AskOptions,
  ): Answer<TmdbPage<TmdbChange>>;
}
