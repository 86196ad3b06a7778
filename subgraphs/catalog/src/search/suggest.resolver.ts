import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { Cost, ListSize } from '../../../kit/src';
import { CatalogueFact } from '../catalogue-fact';
import type { CatalogContext } from '../context';
import { suggest } from './suggest';
import { Suggestion } from './suggestion';

@Resolver()
export class SuggestResolver {
  @CatalogueFact()
  @Query(() => [Suggestion], {
    nullable: true,
    description:
      'Titles and people while somebody types, best first. Empty for an empty prefix, and when nothing begins so.',
  })
  @Cost(5)
  @ListSize({ slicingArguments: ['first'], requireOneSlicingArgument: false })
  suggest(
    @Ctx() context: CatalogContext,
    @Arg('prefix', () => String) prefix: string,
    @Arg('first', () => Int, { nullable: true, defaultValue: 8 }) first: number | null,
  ): Promise<Suggestion[]> {
    return suggest(context, prefix, first ?? 8);
  }
}
