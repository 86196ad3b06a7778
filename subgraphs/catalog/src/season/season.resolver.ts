import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CatalogContext } from '../context';
import { Episode } from './episode';
import { Season } from './season';

@Resolver(() => Season)
export class SeasonResolver {
  @FieldResolver(() => [Episode])
  episodes(@Root() season: Season, @Ctx() { loaders }: CatalogContext): Promise<Episode[]> {
    return loaders.episodesBySeasonId.load(season.id);
  }
}
