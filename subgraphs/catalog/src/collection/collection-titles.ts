import type { CatalogContext } from '../context';
import { AvailabilityState } from '../title/availability';
import type { Title } from '../title/title';
import { resolveItems } from '../tmdb-titles/resolve-items';
import { readTmdbCollectionId } from '../tmdb-titles/tmdb-ids';

const AT_MOST = 100;

/** What lists may show of a collection, in the order of release: the library's, and what TMDB counts among it besides. */
export async function collectionTitles(
  context: CatalogContext,
  collectionId: string,
): Promise<{ titles: Title[]; isStale: boolean }> {
  const tmdbId = readTmdbCollectionId(collectionId);
  const [ids, details] = await Promise.all([
    context.loaders.titleIdsByCollectionId.load(collectionId),
    tmdbId === null ? null : context.loaders.collectionDetailsByTmdbId.load(tmdbId),
  ]);
  const isStale = details?.isStale ?? false;
  const [own, parts] = await Promise.all([
    context.loaders.titleById.loadMany(ids),
    details?.value ? resolveItems(context, details.value.parts, isStale) : [],
  ]);
  const titles = new Map<string, Title>();
  for (const title of own) {
    const isListed = title && !(title instanceof Error) && title.availabilityState === AvailabilityState.OPEN;
    if (isListed) titles.set(title.id, title);
  }
  for (const { title, candidateIds } of parts) {
    // Perhaps it is one of those that are there already.
    if (!candidateIds.some((id) => titles.has(id))) titles.set(title.id, title);
  }
  return { titles: [...titles.values()].toSorted(byRelease).slice(0, AT_MOST), isStale };
}

const releaseOf = ({ releasedOn, year }: Title): string =>
  releasedOn ?? (year === null ? '9999' : `${year}-12-31`);

const byRelease = (a: Title, b: Title): number => {
  const [x, y] = [releaseOf(a), releaseOf(b)];
  if (x !== y) return x < y ? -1 : 1;
  return a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1);
};
