import { maxAgeOf, localeOf, type CatalogContext } from '../context';
import { Holding, type SearchFilter } from '../search/search-filter';
import { UNRATED_AGE } from '../title/maturity-rating';
import type { Title } from '../title/title';
import { TitleKind } from '../title/title-kind';
import type { TmdbPage } from '../tmdb/answers/lists';
import type { TmdbTitleItem } from '../tmdb/answers/title-item';
import type { TmdbAnswer, TmdbClient, TmdbLocale } from '../tmdb/tmdb-client';
import { withinDeadline } from './deadline';
import { orStale, seesListsOfTmdb } from './reading';
import { resolveItems } from './resolve-items';

/** Of 20 results each; what comes later is not what was meant. */
const LAST_PAGE = 5;

export interface ElsewherePage {
  /** Of titles that the library does not hold; `listedTitleById` knows them. */
  ids: string[];
  hasMore: boolean;
  /** TMDB does not answer just now: what there is is from before. */
  isStale: boolean;
}

const NOTHING: ElsewherePage = { ids: [], hasMore: false, isStale: false };

/**
 * Titles that TMDB finds and the library does not hold: a page of TMDB's, from 1 to 5. Never throws for TMDB's sake.
 * Empty for a profile with an age limit, since lists of TMDB's tell no ratings. A title that perhaps is one of the
 * library's is left out until a job has compared them.
 */
export async function searchElsewhere(
  context: CatalogContext,
  query: string,
  filter: SearchFilter | null,
  page: number,
): Promise<ElsewherePage> {
  const { tmdbService: tmdb } = context;
  const isForeseeable = page >= 1 && page <= LAST_PAGE && isPossible(filter);
  if (!tmdb || !isForeseeable || !seesListsOfTmdb(maxAgeOf(context))) return NOTHING;
  const asked = ask(tmdb.client, query, filter?.kind ?? null, page, localeOf(context));
  const { answer, isStale } = await orStale(withinDeadline(asked, tmdb.listWaitMs.search));
  if (!answer) return { ...NOTHING, isStale };
  const items = await resolveItems(context, answer.value.items, isStale);
  return {
    ids: items
      .filter(
        ({ title, candidateIds }) => title.elsewhere && candidateIds.length === 0 && passes(title, filter),
      )
      .map(({ title }) => title.id),
    hasMore: page < Math.min(answer.value.totalPages, LAST_PAGE),
    isStale,
  };
}

async function ask(
  tmdb: TmdbClient,
  query: string,
  kind: TitleKind | null,
  page: number,
  locale: TmdbLocale,
): Promise<TmdbAnswer<TmdbPage<TmdbTitleItem>>> {
  if (kind === TitleKind.MOVIE) return tmdb.searchMovies(query, page, locale);
  if (kind === TitleKind.SERIES) return tmdb.searchSeries(query, page, locale);
  const { value, ...rest } = await tmdb.searchAll(query, page, locale);
  return { ...rest, value: { ...value, items: value.items.filter((item) => item.kind !== 'PERSON') } };
}

/** Lists of TMDB's tell neither running times nor ratings by age, and nothing there can be played here. */
const isPossible = (filter: SearchFilter | null): boolean =>
  !filter ||
  (filter.holding !== Holding.LIBRARY &&
    !filter.playableOnly &&
    (filter.runtimeFrom ?? null) === null &&
    (filter.runtimeTo ?? null) === null &&
    (filter.maximumAge ?? UNRATED_AGE) >= UNRATED_AGE);

function passes({ year, genreIds, originalLanguage, rating }: Title, filter: SearchFilter | null): boolean {
  if (!filter) return true;
  const { yearFrom, yearTo, ratingFrom, genreIds: genres, languages } = filter;
  return (
    ((yearFrom ?? null) === null || (year !== null && year >= Number(yearFrom))) &&
    ((yearTo ?? null) === null || (year !== null && year <= Number(yearTo))) &&
    ((ratingFrom ?? null) === null || (rating !== null && rating >= Number(ratingFrom))) &&
    (!genres?.length || genreIds.some((id) => genres.includes(id))) &&
    (!languages?.length || (originalLanguage !== null && languages.includes(originalLanguage)))
  );
}
