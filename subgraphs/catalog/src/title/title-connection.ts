import { Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { connectionType, Cost, edgeType, keysetPage, type CursorValue } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { Title } from './title';
import { CatalogueFact } from '../catalogue-fact';

@CatalogueFact()
@ObjectType({ description: 'A title and its place in the list.' })
export class TitleEdge extends edgeType(Title) {}

@CatalogueFact()
@ObjectType({ description: 'Titles, page by page.' })
export class TitleConnection extends connectionType(TitleEdge, Title) {
  @Field(() => Int, { nullable: true, description: 'Exact up to 10,000.' })
  @Cost(5)
  totalCount?: number | null;

  /** Counting is done only for those who ask. */
  countTitles!: () => Promise<number>;
}

@Resolver(() => TitleConnection)
export class TitleConnectionResolver {
  @FieldResolver(() => Int, { nullable: true, description: 'Exact up to 10,000.' })
  totalCount(@Root() connection: TitleConnection): Promise<number> {
    return connection.countTitles();
  }
}

/** A title's place in an ordered list. */
export interface RankedId {
  id: string;
  score: number;
}

interface TitlePageOptions<R extends RankedId> {
  first: number;
  after: string | null | undefined;
  /** Names the list and what narrows it: a cursor of another one is refused. */
  list: string;
  read(limit: number, after: CursorValue[] | null): Promise<R[]>;
  keyOf(row: R): readonly CursorValue[];
  count(): Promise<number>;
}

/**
 * One page of titles by their places.
 * @throws BAD_USER_INPUT for `first` outside 1 to 100 or a cursor of another list.
 */
export async function titlePage<R extends RankedId>(
  context: Pick<CatalogContext, 'cursors' | 'loaders'>,
  options: TitlePageOptions<R>,
): Promise<TitleConnection> {
  const page = await keysetPage<R>({ ...options, cursors: context.cursors });
  const titles = await Promise.all(page.nodes.map((row) => context.loaders.titleById.load(row.id)));
  // Withdrawn since the places were read: left out, the rest stays.
  const edges = page.edges.flatMap(({ cursor }, index): TitleEdge[] => {
    const node = titles[index];
    return node ? [{ cursor, node }] : [];
  });
  const nodes = edges.map((edge) => edge.node);
  return { edges, nodes, pageInfo: page.pageInfo, countTitles: () => options.count() };
}
