import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { badUserInput, ConnectionSize, Cost } from '../../../kit/src';
import { maxAgeOf, type CatalogContext } from '../context';
import { isStorable } from '../row-by-id';
import { TitleConnection, titlePage } from '../title/title-connection';
import { SearchFilter } from './search-filter';
import { readSearchQuery } from './search-query';
import {
  countFound,
  COUNTED_UP_TO,
  searchListName,
  searchTitles,
  type Found,
  type Search,
} from './search-titles';
import { TitleSort } from './title-sort';
import { CatalogueFact } from '../catalogue-fact';

const MAXIMUM_GENRES = 50;

@Resolver()
export class SearchResolver {
  @CatalogueFact()
  @Query(() => TitleConnection, {
    nullable: true,
    description:
      'Titles by name, people and year, as you type: several words, typing errors and missing accents are allowed. An empty query lists all by popularity.',
  })
  @Cost(10)
  @ConnectionSize()
  async search(
    @Ctx() context: CatalogContext,
    @Arg('query', () => String) query: string,
    @Arg('filter', () => SearchFilter, { nullable: true }) filter: SearchFilter | null,
    @Arg('sort', () => TitleSort, { nullable: true, defaultValue: TitleSort.RELEVANCE })
    sort: TitleSort | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<TitleConnection> {
    const search: Search = {
      query: readSearchQuery(query),
      filter: checkedFilter(filter ?? null),
      maxAge: maxAgeOf(context),
    };
    let lenient: 0 | 1 = 0;
    return titlePage<Found>(context, {
      first: first ?? 20,
      after,
      list: searchListName(search),
      read: async (limit, position) => {
        const found = await searchTitles(context.db, search, limit, position);
        lenient = found[0]?.lenient ?? (position?.[0] === 1 ? 1 : 0);
        return found;
      },
      keyOf: (row) => [row.lenient, row.score, row.id],
      count: async () => {
        const count = await countFound(context.db, search, lenient);
        return { count, isExact: count < COUNTED_UP_TO };
      },
    });
  }
}

/** @throws BAD_USER_INPUT for more genres than there are, or years in the wrong order. */
function checkedFilter(filter: SearchFilter | null): SearchFilter | null {
  if (!filter) return null;
  if ((filter.genreIds?.length ?? 0) > MAXIMUM_GENRES) {
    throw badUserInput({ 'filter.genreIds': `must be at most ${MAXIMUM_GENRES}.` });
  }
  const { yearFrom, yearTo } = filter;
  if (yearFrom && yearTo && yearFrom > yearTo) {
    throw badUserInput({ 'filter.yearTo': 'must not be before yearFrom.' });
  }
  const genreIds = filter.genreIds?.filter(isStorable);
  return { ...filter, genreIds: filter.genreIds?.length ? genreIds : null };
}
