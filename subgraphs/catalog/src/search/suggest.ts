import { checkFirst } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { maxAgeOf } from '../context';
import { readSearchQuery } from './search-query';
import { searchTitles } from './search-titles';
import { SuggestionKind, type Suggestion } from './suggestion';

/** @throws BAD_USER_INPUT for more than 200 characters, or `first` outside 1 to 100. */
export async function suggest(context: CatalogContext, prefix: string, first: number): Promise<Suggestion[]> {
  checkFirst(first);
  const query = readSearchQuery(prefix, 'prefix');
  if (query.words.length === 0) return [];
  const found = await searchTitles(
    context.db,
    { query, filter: null, maxAge: maxAgeOf(context) },
    first,
    null,
  );
  const titles = await Promise.all(found.map(({ id }) => context.loaders.titleById.load(id)));
  return titles.flatMap((title): Suggestion[] =>
    title ? [{ kind: SuggestionKind.TITLE, text: title.name, title, person: null }] : [],
  );
}
