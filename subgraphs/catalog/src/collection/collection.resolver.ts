import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Cost, ListSize } from '../../../kit/src';
import { CatalogueFact } from '../catalogue-fact';
import { maxAgeOf, regionOf, type CatalogContext } from '../context';
import { Title } from '../title/title';
import { Collection } from './collection';
import { readCollectionTitles } from './read-collection-titles';

@Resolver(() => Collection)
export class CollectionResolver {
  @CatalogueFact()
  @Query(() => Collection, { nullable: true, description: 'Null when there is none of this id.' })
  collection(
    @Arg('id', () => ID) id: string,
    @Ctx() { loaders }: CatalogContext,
  ): Promise<Collection | null> {
    return loaders.collectionById.load(id);
  }

  @CatalogueFact()
  @FieldResolver(() => [Title], {
    nullable: true,
    description: 'In the order of their release; at most 200.',
  })
  @Cost(5)
  @ListSize({ assumedSize: 20 })
  async titles(@Root() collection: Collection, @Ctx() context: CatalogContext): Promise<Title[]> {
    const ids = await readCollectionTitles(context.db, collection.id, {
      maxAge: maxAgeOf(context),
      region: regionOf(context),
    });
    const titles = await Promise.all(ids.map((id) => context.loaders.titleById.load(id)));
    return titles.filter((title) => title !== null);
  }
}
