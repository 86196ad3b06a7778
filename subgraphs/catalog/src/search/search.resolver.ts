import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { ConnectionSize, Cost, type CursorValue } from '../../../kit/src';
import { CatalogueFact } from '../catalogue-fact';
import type { CatalogContext } from '../context';
import { audienceOf } from '../title/audience';
import { TitleConnection, titlePage } from '../title/title-connection';
import { checkSearchFilter } from './check-search-filter';
import { ElsewhereList } from './elsewhere-list';
import { nameFacets } from './name-facets';
import { Holding, SearchFilter } from './search-filter';
import { COUNTED_UP_TO } from './search-plan';
import { readSearchQuery } from './search-query';
import { ENOUGH, searchListName, TitleSearch, type Found } from './search-titles';
import { suggestInstead } from './suggest-instead';
import { TitleSort } from './title-sort';

/** A row of the library, or one of a list elsewhere that follows them. */
type Row = Pick<Found, 'id'> & { key: readonly CursorValue[] };

@Resolver()
export class SearchResolver {
  @CatalogueFact()
  @Query(() => TitleConnection, {
    nullable: true,
    description:
      'Titles by name, people, keywords and year, as you type: several words, typing errors and missing accents are allowed; "films with …", "directed by …" name people. An empty query lists all.',
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
    const checked = checkSearchFilter(filter ?? null);
    const titles = new TitleSearch(context.db, {
      query: readSearchQuery(query),
      filter: checked,
      sort: sort ?? TitleSort.RELEVANCE,
      audience: audienceOf(context),
      enough: ENOUGH,
      isCounted: true,
    });
    const elsewhere = new ElsewhereList(context, query, titles.search);
    const holdsSome = checked?.holding !== Holding.ELSEWHERE;
    const count = async (): Promise<number> => (holdsSome ? titles.count() : 0);
    return titlePage<Row>(context, {
      first: first ?? 20,
      after,
      list: searchListName(titles.search),
      read: async (limit, position) => {
        const found =
          holdsSome && !elsewhere.holds(position) ? (await titles.read(limit, position)).map(rowOf) : [];
        const others = await elsewhere.read(limit - found.length, position);
        return [...found, ...others];
      },
      keyOf: (row) => row.key,
      count: async () => {
        if (!holdsSome) return null;
        const all = await count();
        return { count: Math.min(all, COUNTED_UP_TO), isExact: all <= COUNTED_UP_TO };
      },
      facets: async () => {
        const [all, codes] = await Promise.all([count(), holdsSome ? titles.codes() : []]);
        return nameFacets(context.db, codes, all <= COUNTED_UP_TO);
      },
      suggestions: () => (holdsSome ? suggestInstead(context, titles) : Promise.resolve([])),
      isStale: () => elsewhere.isStale,
    });
  }
}

const rowOf = ({ id, lenient, place }: Found): Row => ({ id, key: [lenient, ...place] });
