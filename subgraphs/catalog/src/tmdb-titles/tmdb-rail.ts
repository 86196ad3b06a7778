import { localeOf, type CatalogContext } from '../context';
import type { TmdbPage } from '../tmdb/answers/lists';
import type { TmdbTitleItem } from '../tmdb/answers/title-item';
import type { TmdbAnswer, TmdbClient, TmdbLocale } from '../tmdb/tmdb-client';
import { withinDeadline } from './deadline';
import { orStale } from './reading';
import { resolveItems } from './resolve-items';

export type TmdbRailKind =
  'trending' | 'popularMovies' | 'popularSeries' | 'nowPlaying' | 'topRated' | 'upcoming';

type Lists = Record<
  TmdbRailKind,
  (tmdb: TmdbClient, locale: TmdbLocale) => Promise<TmdbAnswer<TmdbPage<TmdbTitleItem>>>
>;

const LISTS: Lists = {
  trending: async (tmdb, locale) => {
    const { value, ...rest } = await tmdb.trending('week', 1, locale);
    return { ...rest, value: { ...value, items: value.items.filter((item) => item.kind !== 'PERSON') } };
  },
  popularMovies: (tmdb, locale) => tmdb.movieList('popular', 1, locale),
  popularSeries: (tmdb, locale) => tmdb.seriesList('popular', 1, locale),
  nowPlaying: (tmdb, locale) => tmdb.movieList('now_playing', 1, locale),
  topRated: (tmdb, locale) => tmdb.movieList('top_rated', 1, locale),
  upcoming: (tmdb, locale) => tmdb.movieList('upcoming', 1, locale),
};

export interface TmdbRail {
  /** In TMDB's order, the library's rows among them; `listedTitleById` of this operation knows them all. */
  ids: string[];
  isStale: boolean;
}

/**
 * A list of TMDB's for the front page, at most 20 titles. Empty without TMDB and where it does not answer; a profile
 * with an age limit sees the library's alone. Two statements and one request, which the client keeps.
 */
export async function tmdbRail(context: CatalogContext, kind: TmdbRailKind): Promise<TmdbRail> {
  const { tmdbService: tmdb } = context;
  if (!tmdb) return { ids: [], isStale: false };
  const asked = LISTS[kind](tmdb.client, localeOf(context));
  const { answer, isStale } = await orStale(withinDeadline(asked, tmdb.listWaitMs.rail));
  if (!answer) return { ids: [], isStale };
  const items = await resolveItems(context, answer.value.items, isStale);
  const ids = new Set(items.map(({ title }) => title.id));
  // Perhaps it is one of those that are there already.
  const shown = items.filter(({ candidateIds }) => !candidateIds.some((id) => ids.has(id)));
  return { ids: shown.map(({ title }) => title.id), isStale };
}
