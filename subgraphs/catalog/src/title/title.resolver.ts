import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { CacheControl, Cost, ListSize } from '../../../kit/src';
import { posterAccentColor } from '../art/draw-poster';
import type { Crop } from '../art/poster-facts';
import type { Artwork } from '../artwork/artwork';
import { tmdbPictureUrl } from '../artwork/tmdb-picture';
import { Collection } from '../collection/collection';
import { regionOf, type CatalogContext } from '../context';
import { Genre } from '../genre/genre';
import { Credit, CreditRole } from '../person/credit';
import { Season } from '../season/season';
import { TMDB_ATTRIBUTION } from '../tmdb-titles/attribution';
import { TMDB_LOGO_PATH } from '../tmdb-titles/tmdb-logo';
import { creditsElsewhere } from '../tmdb-titles/person-elsewhere';
import { seasonsElsewhere } from '../tmdb-titles/season-elsewhere';
import { trailersElsewhere } from '../tmdb-titles/title-of';
import { artworkUrl, uploadFor } from './artwork-url';
import { Availability } from './availability';
import { composeSynopsis } from './compose-synopsis';
import { MaturityRating } from './maturity-rating';
import { Title } from './title';
import { TitleOrigin } from './title-origin';
import { TitleVideo } from './title-video';
import { genreId } from './write-titles';
import { CatalogueFact } from '../catalogue-fact';

@Resolver(() => Title)
export class TitleResolver {
  @CatalogueFact()
  @Query(() => Title, {
    nullable: true,
    description: 'Null when there is none, or none for the profile’s age.',
  })
  title(@Arg('id', () => ID) id: string, @Ctx() { loaders }: CatalogContext): Promise<Title | null> {
    return loaders.titleById.load(id);
  }

  @CatalogueFact()
  @Query(() => String, {
    nullable: true,
    description:
      'What TMDB asks to be told to whoever sees its data; null where the catalogue does not ask TMDB.',
  })
  @Cost(1)
  catalogueAttribution(@Ctx() { tmdb }: CatalogContext): string | null {
    return tmdb && TMDB_ATTRIBUTION;
  }

  @CatalogueFact()
  @Query(() => String, {
    nullable: true,
    description:
      'TMDB’s logo, to be shown beside the words it asks for and smaller than this service’s own name: a path of this service; null where the operator gave none.',
  })
  @Cost(1)
  catalogueAttributionLogoUrl(@Ctx() { tmdb, settings }: CatalogContext): string | null {
    return tmdb && settings.TMDB_LOGO_FILE ? TMDB_LOGO_PATH : null;
  }

  @CatalogueFact()
  @FieldResolver(() => String, {
    nullable: true,
    description: 'A sentence or two; null when nothing is known.',
  })
  async synopsis(@Root() title: Title, @Ctx() context: CatalogContext): Promise<string> {
    if (title.writtenSynopsis !== null) return title.writtenSynopsis;
    const [genres, credits] = await Promise.all([genresOf(title, context), creditsOf(title, context)]);
    const names = await Promise.all(
      credits.map(
        async ({ elsewhere, personId }) =>
          (elsewhere ?? (await context.loaders.personById.load(personId)))?.name,
      ),
    );
    const named = (role: CreditRole): string[] =>
      names.flatMap((name, index) => (name && credits[index]?.role === role ? [name] : []));
    return composeSynopsis({
      kind: title.kind,
      year: title.year,
      runtimeMinutes: title.runtimeMinutes,
      genres: genres.map((genre) => genre.name),
      directors: named(CreditRole.DIRECTOR),
      cast: named(CreditRole.CAST),
    });
  }

  @CatalogueFact()
  @FieldResolver(() => [Genre])
  @ListSize({ assumedSize: 3 })
  genres(@Root() title: Title, @Ctx() context: CatalogContext): Promise<Genre[]> {
    return genresOf(title, context);
  }

  @CatalogueFact()
  @FieldResolver(() => [Credit], {
    description:
      'Directors first, then writers, then the cast as billed. Lists of what is not in the library tell none.',
  })
  @ListSize({ assumedSize: 10 })
  credits(@Root() title: Title, @Ctx() context: CatalogContext): Promise<Credit[]> {
    return creditsOf(title, context);
  }

  @CatalogueFact()
  @FieldResolver(() => MaturityRating, { nullable: true, description: 'Null when it was never rated.' })
  maturityRating(@Root() title: Title): MaturityRating | null {
    const { maturityLabel: label, maturityCountry: country, maturityAge: age } = title;
    return label === null || country === null || age === null ? null : { label, country, age };
  }

  @CatalogueFact()
  @FieldResolver(() => String, {
    description:
      'Portrait, 2:3. A path of this service. One that ends in .webp, before the query, takes `&w=` (pixels across).',
  })
  posterUrl(@Root() title: Title, @Ctx() context: CatalogContext): Promise<string> {
    return pictureOf(title, 'poster', context);
  }

  @CatalogueFact()
  @FieldResolver(() => String, { description: 'Landscape, 16:9. A path of this service.' })
  backdropUrl(@Root() title: Title, @Ctx() context: CatalogContext): Promise<string> {
    return pictureOf(title, 'backdrop', context);
  }

  @CatalogueFact()
  @FieldResolver(() => String, { description: 'Square. A path of this service.' })
  squareUrl(@Root() title: Title, @Ctx() context: CatalogContext): Promise<string> {
    return pictureOf(title, 'square', context);
  }

  @CatalogueFact()
  @FieldResolver(() => String, { description: "The poster's dominant colour, as #rrggbb." })
  async accentColor(@Root() title: Title, @Ctx() context: CatalogContext): Promise<string> {
    const uploaded = uploadFor('poster', await uploadsOf(title, context))?.accent;
    if (uploaded) return uploaded;
    const genres = await genresOf(title, context);
    const { id, name, year } = title;
    return posterAccentColor({ id, name, year, genres: genres.map((genre) => genre.name) });
  }

  @CatalogueFact()
  @FieldResolver(() => [TitleVideo], { description: 'The one to offer first comes first.' })
  @ListSize({ assumedSize: 3 })
  trailers(@Root() title: Title, @Ctx() { loaders }: CatalogContext): Promise<TitleVideo[]> | TitleVideo[] {
    return title.elsewhere ? trailersElsewhere(title.elsewhere) : loaders.trailersByTitleId.load(title.id);
  }

  @CatalogueFact()
  @FieldResolver(() => Collection, { nullable: true, description: 'Null when it belongs to none.' })
  async collection(@Root() title: Title, @Ctx() { loaders }: CatalogContext): Promise<Collection | null> {
    const { collectionId, elsewhere } = title;
    if (elsewhere) return elsewhere.record.collection ?? null;
    return collectionId === null ? null : loaders.collectionById.load(collectionId);
  }

  @CatalogueFact()
  @FieldResolver(() => Boolean, {
    description: 'False for what TMDB knows and this service does not have: it can be asked for.',
  })
  isInLibrary(@Root() title: Title): boolean {
    return title.elsewhere === undefined;
  }

  @CatalogueFact()
  @FieldResolver(() => Boolean, {
    description: 'True when what is shown is older than it should be, because TMDB does not answer.',
  })
  isStale(@Root() title: Title): boolean {
    return title.elsewhere?.isStale ?? false;
  }

  @CatalogueFact()
  @FieldResolver(() => String, {
    nullable: true,
    description: 'To be shown beside facts that come from TMDB; null for others.',
  })
  attribution(@Root() title: Title): string | null {
    const isTmdbs = title.elsewhere ?? title.tmdbId ?? title.tmdbRefreshedAt;
    return isTmdbs || title.origin === TitleOrigin.TMDB ? TMDB_ATTRIBUTION : null;
  }

  // Short, so that a window opens and closes within the minute.
  @CacheControl({ maxAgeSeconds: 10, scope: 'PUBLIC' })
  @FieldResolver(() => Availability, { description: 'When and where it may be watched.' })
  availability(@Root() title: Title, @Ctx() context: CatalogContext): Availability {
    return {
      from: title.availableFrom,
      until: title.availableUntil,
      isRegionAllowed: title.countries?.includes(regionOf(context)) ?? true,
      state: title.availabilityState,
    };
  }

  @CatalogueFact()
  @FieldResolver(() => [Season], { description: 'Empty for a film.' })
  @ListSize({ assumedSize: 5 })
  async seasons(
    @Root() title: Title,
    @Arg('number', () => Int, {
      nullable: true,
      description: 'Only the one of this number: episodes are then asked for it alone.',
    })
    number: number | null | undefined,
    @Ctx() { loaders }: CatalogContext,
  ): Promise<Season[]> {
    const seasons = title.elsewhere
      ? seasonsElsewhere(title.elsewhere)
      : await loaders.seasonsByTitleId.load(title.id);
    return (number ?? null) === null ? seasons : seasons.filter((season) => season.number === number);
  }
}

async function uploadsOf(title: Title, { loaders }: Pick<CatalogContext, 'loaders'>): Promise<Artwork[]> {
  return title.elsewhere ? [] : loaders.artworkByTitleId.load(title.id);
}

async function pictureOf(
  title: Title,
  crop: Crop,
  { loaders, posters, tmdb }: CatalogContext,
): Promise<string> {
  if (title.elsewhere) posters.remember(title);
  const uploads = await uploadsOf(title, { loaders });
  const photograph = crop === 'backdrop' && tmdb ? tmdbPictureUrl('backdrop', title.backdropPath) : null;
  return photograph && !uploadFor(crop, uploads) ? photograph : artworkUrl(title, crop, uploads);
}

async function creditsOf(title: Title, { loaders }: CatalogContext): Promise<Credit[]> {
  return title.elsewhere ? creditsElsewhere(title.elsewhere.record) : loaders.creditsByTitleId.load(title.id);
}

async function genresOf(title: Title, { loaders }: CatalogContext): Promise<Genre[]> {
  if (title.elsewhere) return title.elsewhere.record.genres.map((name) => ({ id: genreId(name), name }));
  const genres = await Promise.all(title.genreIds.map((id) => loaders.genreById.load(id)));
  return genres.filter((genre) => genre !== null);
}
