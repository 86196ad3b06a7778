import { Ctx, Query, Resolver } from 'type-graphql';
import { ListSize } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { Genre } from './genre';
import { CatalogueFact } from '../catalogue-fact';

@Resolver(() => Genre)
export class GenreResolver {
  @CatalogueFact()
  @Query(() => [Genre], { nullable: true, description: 'All genres, by name.' })
  @ListSize({ assumedSize: 30 })
  genres(@Ctx() { db }: CatalogContext): Promise<Genre[]> {
    return db.getRepository(Genre).find({ order: { name: 'ASC' } });
  }
}
