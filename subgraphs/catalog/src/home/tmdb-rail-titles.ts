import type { CatalogContext } from '../context';
import { tmdbRail } from '../tmdb-titles/tmdb-rail';
import type { OrderedTitle } from './ordered-titles';
import type { TmdbList } from './rail-definition';

/** A list of TMDB's: what the library holds first, then what a viewer without an age limit may ask for. */
export async function tmdbRailTitles(
  context: CatalogContext,
  list: TmdbList,
): Promise<{ titles: OrderedTitle[]; isStale: boolean }> {
  const { ids, isStale } = await tmdbRail(context, list);
  const titles = await Promise.all(ids.map((id) => context.loaders.listedTitleById.load(id)));
  const held = titles.flatMap((title) => (title && !title.elsewhere ? [title.id] : []));
  const others = titles.flatMap((title) => (title?.elsewhere ? [title.id] : []));
  return { titles: [...held, ...others].map((id, key) => ({ id, key })), isStale };
}
