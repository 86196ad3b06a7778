import { maxAgeOf, type CatalogContext } from '../context';
import type { Title } from '../title/title';
import { titleOf } from '../tmdb-titles/title-of';
import { readTmdbTitleId } from '../tmdb-titles/tmdb-ids';
import type { TitleRequest } from './title-request';

/**
 * The title of a request: the library's row where there is one, else what was known of it when it was asked for, so that
 * a queue asks TMDB nothing. A profile with an age limit gets what TMDB rates; null where that cannot be had.
 */
export async function requestedTitle(context: CatalogContext, request: TitleRequest): Promise<Title | null> {
  const { loaders } = context;
  const rowId = await loaders.rowIdByTitleId.load(request.titleId);
  if (rowId !== null) return loaders.titleById.load(rowId);
  const ref = readTmdbTitleId(request.titleId);
  if (!ref) return null;
  if (maxAgeOf(context) !== null) return loaders.titleById.load(request.titleId).catch(() => null);
  const { titleId: id, titleName: name, kind, year, genres } = request;
  const record = { id, kind, name, year, genres, tmdbId: ref.tmdbId, popularity: 0 };
  return titleOf({ record, seasons: [], isComplete: false, isStale: false });
}
