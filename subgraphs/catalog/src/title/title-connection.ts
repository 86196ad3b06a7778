import { Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { connectionType, Cost, edgeType, keysetPage, ListSize, type CursorValue } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { SearchFacets } from '../search/search-facets';
import { Suggestion } from '../search/suggestion';
import { AvailabilityState } from './availability';
import { Title } from './title';
import { CatalogueFact } from '../catalogue-fact';

@CatalogueFact()
@ObjectType({ description: 'A title and its place in the list.' })
export class TitleEdge extends edgeType(Title) {}

@CatalogueFact()
@ObjectType({ description: 'Titles, page by page.' })
export class TitleConnection extends connectionType(TitleEdge, Title) {
  @Field(() => Boolean, {
    description: 'True when a part is from before, because its source does not answer.',
  })
  isStale!: boolean;

  @Field(() => Int, {
    nullable: true,
    description:
      'Of the titles that this service has: exact up to 10,000, which it never exceeds. Null when none of these are asked for.',
  })
  @Cost(5)
  totalCount?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False when there are more titles than totalCount says.',
  })
  @Cost(5)
  isCountExact?: boolean | null;

  @Field(() => SearchFacets, { nullable: true, description: 'Null for lists other than searches.' })
  @Cost(10)
  facets?: SearchFacets | null;

  @Field(() => [Suggestion], {
    nullable: true,
    description:
      'What was perhaps meant, when little or nothing matches; null for lists other than searches.',
  })
  @Cost(5)
  @ListSize({ assumedSize: 5 })
  suggestions?: Suggestion[] | null;

  /** What costs a statement of its own is done only for those who ask. */
  more!: Pick<TitlePageOptions<RankedId>, 'count' | 'facets' | 'suggestions'>;
}

export interface TitleCount {
  /** At most 10,000. */
  count: number;
  isExact: boolean;
}

@Resolver(() => TitleConnection)
export class TitleConnectionResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Of the titles that this service has: exact up to 10,000, which it never exceeds. Null when none of these are asked for.',
  })
  async totalCount(@Root() { more }: TitleConnection): Promise<number | null> {
    const counted = await more.count();
    return typeof counted === 'number' ? counted : (counted?.count ?? null);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'False when there are more titles than totalCount says.',
  })
  async isCountExact(@Root() { more }: TitleConnection): Promise<boolean | null> {
    const counted = await more.count();
    return typeof counted === 'number' || (counted?.isExact ?? null);
  }

  @FieldResolver(() => SearchFacets, { nullable: true, description: 'Null for lists other than searches.' })
  facets(@Root() { more }: TitleConnection): Promise<SearchFacets> | null {
    return more.facets?.() ?? null;
  }

  @FieldResolver(() => [Suggestion], {
    nullable: true,
    description:
      'What was perhaps meant, when little or nothing matches; null for lists other than searches.',
  })
  suggestions(@Root() { more }: TitleConnection): Promise<Suggestion[]> | null {
    return more.suggestions?.() ?? null;
  }
}

/** A title's place in an ordered list. */
export interface RankedId {
  id: string;
  score: number;
}

interface TitlePageOptions<R extends Pick<RankedId, 'id'>> {
  first: number;
  after: string | null | undefined;
  /** Names the list and what narrows it: a cursor of another one is refused. */
  list: string;
  read(limit: number, after: CursorValue[] | null): Promise<R[]>;
  keyOf(row: R): readonly CursorValue[];
  /** A number is exact; null where nobody knows. */
  count(): Promise<number | TitleCount | null>;
  /** For searches. */
  facets?(): Promise<SearchFacets>;
  suggestions?(): Promise<Suggestion[]>;
  isStale?(): boolean;
  /** For curators: titles whose licence is not open now and here stay. */
  includesClosed?: boolean;
}

/**
 * One page of titles by their places.
 * @throws BAD_USER_INPUT for `first` outside 1 to 100 or a cursor of another list.
 */
export async function titlePage<R extends Pick<RankedId, 'id'>>(
  context: Pick<CatalogContext, 'cursors' | 'loaders'>,
  options: TitlePageOptions<R>,
): Promise<TitleConnection> {
  const page = await keysetPage<R>({ ...options, cursors: context.cursors });
  const { titleById, listedTitleById } = context.loaders;
  // Only TMDB's can fail one by one; the rows of a home page, hundreds of them, go through one loader less.
  const titles = await Promise.all(
    page.nodes.map(({ id }) => (id.startsWith('tmdb-') ? listedTitleById : titleById).load(id)),
  );
  // Withdrawn since the places were read, or its licence not open now and here: left out, the rest stays.
  const edges = page.edges.flatMap((edge, index): TitleEdge[] => {
    const node = titles[index];
    const isShown = options.includesClosed || node?.availabilityState === AvailabilityState.OPEN;
    if (!node || !isShown) return [];
    return [
      {
        node,
        get cursor() {
          return edge.cursor;
        },
      },
    ];
  });
  const nodes = edges.map((edge) => edge.node);
  return { edges, nodes, pageInfo: page.pageInfo, isStale: options.isStale?.() ?? false, more: options };
}
