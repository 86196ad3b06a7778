import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { ListSize } from '../../../kit/src';
import { tmdbPictureUrl } from '../artwork/tmdb-picture';
import { localeOf, type CatalogContext } from '../context';
import { episodesElsewhere } from '../tmdb-titles/season-elsewhere';
import { Episode } from './episode';
import { Season } from './season';
import { CatalogueFact } from '../catalogue-fact';

@Resolver(() => Season)
export class SeasonResolver {
  @CatalogueFact()
  @FieldResolver(() => [Episode], {
    nullable: true,
    description: 'In order; null with UPSTREAM_UNAVAILABLE where only TMDB knows them and does not answer.',
  })
  @ListSize({ assumedSize: 10 })
  episodes(@Root() season: Season, @Ctx() context: CatalogContext): Promise<Episode[]> {
    return season.seriesTmdbId === undefined
      ? context.loaders.episodesBySeasonId.load(season.id)
      : episodesElsewhere({ tmdb: context.tmdb, locale: localeOf(context) }, season);
  }
}

@Resolver(() => Episode)
export class EpisodeResolver {
  @CatalogueFact()
  @FieldResolver(() => String, {
    nullable: true,
    description: 'A path of this service; null without a picture.',
  })
  stillUrl(@Root() episode: Episode, @Ctx() { tmdb }: CatalogContext): string | null {
    return tmdb && tmdbPictureUrl('still', episode.stillPath);
  }
}
