import type { CatalogContext } from '../context';
import type { Title } from '../title/title';
import { ENOUGH, isNamed, TitleSearch } from './search-titles';
import type { Search } from './search-way';
import { SuggestionKind, type Suggestion } from './suggestion';
import { TitleSort } from './title-sort';

const MOST = 5;

/** What was perhaps meant where a search finds little: another spelling, then titles that have one of its words. */
export async function suggestInstead(context: CatalogContext, titles: TitleSearch): Promise<Suggestion[]> {
  const { query, audience } = titles.search;
  const isSomethingTyped = query.words.length > 0 || query.isUnmatchable;
  if (!isSomethingTyped) return [];
  const [count, meant] = await Promise.all([titles.count(), titles.meant()]);
  const suggestions: Suggestion[] = [];
  if (meant && count > 0 && (await isFound(context, { ...titles.search, query: meant, enough: 0 })))
    suggestions.push(aQuery(meant.words.join(' ')));
  if (count >= ENOUGH || suggestions.length > 0) return suggestions;
  const found = await titles.read(ENOUGH, null);
  if (isNamed(titles.search, found)) return [];
  const isNew = ({ title }: Suggestion): boolean => found.every(({ id }) => id !== title?.id);
  const words = query.words.toSorted((a, b) => b.length - a.length).slice(0, 2);
  for (const word of query.words.length > 1 ? words : []) {
    const other = new TitleSearch(context.db, {
      ...titles.search,
      query: { words: [word], phrase: word, people: null, isUnmatchable: false },
      filter: null,
      sort: TitleSort.RELEVANCE,
      isCounted: false,
    });
    suggestions.push(...(await titlesOf(context, other)).filter(isNew));
    if (suggestions.length > 0) return suggestions;
  }
  const popular = new TitleSearch(context.db, {
    query: { words: [], phrase: '', people: null, isUnmatchable: false },
    filter: null,
    sort: TitleSort.POPULARITY,
    audience,
    enough: 0,
    isCounted: false,
  });
  return (await titlesOf(context, popular)).filter(isNew);
}

/** Words of titles that this viewer may not see are offered to nobody. */
const isFound = async ({ db }: CatalogContext, search: Search): Promise<boolean> =>
  (await new TitleSearch(db, search).read(1, null)).length > 0;

async function titlesOf(context: CatalogContext, search: TitleSearch): Promise<Suggestion[]> {
  const found = await search.read(MOST, null);
  const titles = await Promise.all(found.map(({ id }) => context.loaders.listedTitleById.load(id)));
  return titles.flatMap((title) => (title ? [aTitle(title)] : []));
}

const aQuery = (text: string): Suggestion => ({
  kind: SuggestionKind.QUERY,
  text,
  title: null,
  person: null,
});

export const aTitle = (title: Title): Suggestion => ({
  kind: SuggestionKind.TITLE,
  text: title.name,
  title,
  person: null,
});
