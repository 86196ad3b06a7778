import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { checkFirst, Cost, ListSize } from '../../../kit/src';
import { CatalogueFact } from '../catalogue-fact';
import type { CatalogContext } from '../context';
import { Title } from '../title/title';
import { TMDB_ATTRIBUTION } from '../tmdb-titles/attribution';
import { readTmdbCollectionId } from '../tmdb-titles/tmdb-ids';
import { Collection } from './collection';
import { collectionTitles } from './collection-titles';

@Resolver(() => Collection)
export class CollectionResolver {
  @CatalogueFact()
  @Query(() => Collection, {
    nullable: true,
    description:
      'Null when there is none of this id, and when none of its titles may be shown to the profile.',
  })
  @Cost(5)
  async collection(
    @Arg('id', () => ID) id: string,
    @Ctx() context: CatalogContext,
  ): Promise<Collection | null> {
    const collection = await context.loaders.collectionById.load(id);
    if (!collection) return null;
    const { titles, isStale } = await collectionTitles(context, id);
    return titles.length > 0 ? { ...collection, isStale, shown: titles } : null;
  }

  @CatalogueFact()
  @FieldResolver(() => [Title], { nullable: true, description: 'In the order of their release.' })
  @ListSize({ slicingArguments: ['first'], requireOneSlicingArgument: false })
  async titles(
    @Root() { id, shown }: Collection,
    @Ctx() context: CatalogContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 40, description: '1 to 100.' }) first: number,
  ): Promise<Title[]> {
    const most = checkFirst(first ?? 40);
    return (shown ?? (await collectionTitles(context, id)).titles).slice(0, most);
  }

  @CatalogueFact()
  @FieldResolver(() => Boolean, {
    description:
      'True when what is shown is older than it should be, or a part is missing, because TMDB does not answer.',
  })
  isStale(@Root() collection: Collection): boolean {
    return collection.isStale ?? false;
  }

  @CatalogueFact()
  @FieldResolver(() => String, {
    nullable: true,
    description: 'To be shown beside facts that come from TMDB; null for others.',
  })
  attribution(@Root() { id }: Collection): string | null {
    return readTmdbCollectionId(id) === null ? null : TMDB_ATTRIBUTION;
  }
}
