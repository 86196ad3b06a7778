import type { CatalogContext } from '../context';
import type { Title } from '../title/title';
import type { SimilarTitle } from './similar-title';

/** Titles that are like this one, the most alike first; empty where nothing is. */
export function similarTitles(
  _context: CatalogContext,
  _title: Title,
  _first: number,
): Promise<SimilarTitle[]> {
  return Promise.resolve([]);
}
