import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Cost, ListSize } from '../../../kit/src';
import { CatalogueFact } from '../catalogue-fact';
import type { CatalogContext } from '../context';
import { Title } from '../title/title';
import { SimilarTitle } from './similar-title';
import { similarTitles } from './similar-titles';

@Resolver(() => Title)
export class SimilarResolver {
  @CatalogueFact()
  @FieldResolver(() => [SimilarTitle], {
    nullable: true,
    description: 'The most alike first, each with what they have in common. Null when it cannot be read now.',
  })
  @Cost(5)
  @ListSize({ slicingArguments: ['first'], requireOneSlicingArgument: false })
  similar(
    @Root() title: Title,
    @Ctx() context: CatalogContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 12, description: '1 to 40.' }) first: number,
  ): Promise<SimilarTitle[] | null> {
    return similarTitles(context, title, first ?? 12);
  }
}
