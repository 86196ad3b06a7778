import { localeOf, type CatalogContext } from '../context';
import type { Title } from '../title/title';
import { TitleKind } from '../title/title-kind';
import { orStale } from '../tmdb-titles/reading';
import { recordsOf, resolveItems } from '../tmdb-titles/resolve-items';
import type { SimilarTitle } from './similar-title';

/**
 * For a title that the library does not hold: what TMDB recommends beside it, the library's titles first. Null when TMDB
 * does not answer.
 */
export async function similarElsewhere(
  context: CatalogContext,
  title: Title,
  first: number,
): Promise<SimilarTitle[] | null> {
  const { tmdb } = context;
  const { tmdbId, kind } = title.elsewhere?.record ?? {};
  if (!tmdb || !tmdbId) return null;
  const locale = localeOf(context);
  const { answer, isStale } = await orStale<{
    value: Recommending;
    isStale: boolean;
  }>(kind === TitleKind.SERIES ? tmdb.series(tmdbId, locale) : tmdb.movie(tmdbId, locale));
  if (!answer) return null;
  const { recommendations, similar } = answer.value;
  const items = [...recommendations, ...similar];
  const likeIt = new Set(recordsOf(similar).keys());
  const resolved = await resolveItems(context, items, isStale);
  const titles = resolved.map(({ title: found }) => found).filter(({ id }) => id !== title.id);
  return titles
    .toSorted((one, other) => Number(isElsewhere(one)) - Number(isElsewhere(other)))
    .slice(0, first)
    .map((found) => ({ title: found, reason: reasonOf(title, found, likeIt.has(found.id)) }));
}

interface Recommending {
  recommendations: Parameters<typeof recordsOf>[0];
  similar: Parameters<typeof recordsOf>[0];
}

const isElsewhere = (title: Title): boolean => title.elsewhere !== undefined;

const SAME_YEARS = 3;

function reasonOf(title: Title, other: Title, isLikeIt: boolean): string {
  const shared = title.genreIds.filter((id) => other.genreIds.includes(id)).length;
  const isOfTheYears =
    title.year !== null && other.year !== null && Math.abs(title.year - other.year) <= SAME_YEARS;
  if (isLikeIt || shared > 1) return isOfTheYears ? 'Of a kind, from the same years' : 'Of a kind';
  return isOfTheYears ? 'Watched by the same people, from the same years' : 'Watched by the same people';
}
