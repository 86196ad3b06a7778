import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ListSize } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { Episode } from './episode';
import { Season } from './season';
import { CatalogueFact } from '../catalogue-fact';

@Resolver(() => Season)
export class SeasonResolver {
  @CatalogueFact()
  @FieldResolver(() => [Episode], { description: 'In order.' })
  @ListSize({ assumedSize: 10 })
  episodes(@Root() season: Season, @Ctx() { loaders }: CatalogContext): Promise<Episode[]> {
    return loaders.episodesBySeasonId.load(season.id);
  }
}

@Resolver(() => Episode)
export class EpisodeResolver {
  @CatalogueFact()
  @FieldResolver(() => String, {
    nullable: true,
    description: 'A path of this service; null without a picture.',
  })
  stillUrl(@Root() _episode: Episode): string | null {
    return null;
  }
}
