import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { ConnectionSize, Cost } from '../../../kit/src';
import { tmdbPictureUrl } from '../artwork/tmdb-picture';
import { CatalogueFact } from '../catalogue-fact';
import type { CatalogContext } from '../context';
import { TMDB_ATTRIBUTION } from '../tmdb-titles/attribution';
import type { TmdbPerson } from '../tmdb/answers/person';
import { filmographyOf } from './filmography';
import { Person } from './person';
import { PersonCreditConnection } from './person-credit';

@Resolver(() => Person)
export class PersonResolver {
  @CatalogueFact()
  @Query(() => Person, { nullable: true, description: 'Null when there is nobody of this id.' })
  person(@Arg('id', () => ID) id: string, @Ctx() { loaders }: CatalogContext): Promise<Person | null> {
    return loaders.personById.load(id);
  }

  @CatalogueFact()
  @FieldResolver(() => String, {
    nullable: true,
    description: 'A path of this service; null without a portrait.',
  })
  portraitUrl(@Root() person: Person, @Ctx() { tmdb }: CatalogContext): string | null {
    return tmdb && tmdbPictureUrl('portrait', person.portraitPath);
  }

  @CatalogueFact()
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'A few paragraphs, in English where there are none in the viewer’s language; null without any.',
  })
  @Cost(5)
  async biography(@Root() person: Person, @Ctx() context: CatalogContext): Promise<string | null> {
    const details = await detailsOf(person, context);
    return details?.biography ?? details?.englishBiography ?? null;
  }

  @CatalogueFact()
  @FieldResolver(() => String, { nullable: true, description: 'YYYY-MM-DD; null when it is not known.' })
  async bornOn(@Root() person: Person, @Ctx() context: CatalogContext): Promise<string | null> {
    return (await detailsOf(person, context))?.bornOn ?? null;
  }

  @CatalogueFact()
  @FieldResolver(() => String, {
    nullable: true,
    description: 'YYYY-MM-DD; null for the living, and when it is not known.',
  })
  async diedOn(@Root() person: Person, @Ctx() context: CatalogContext): Promise<string | null> {
    return (await detailsOf(person, context))?.diedOn ?? null;
  }

  @CatalogueFact()
  @FieldResolver(() => String, {
    nullable: true,
    description: 'As people write it; null when it is not known.',
  })
  async birthplace(@Root() person: Person, @Ctx() context: CatalogContext): Promise<string | null> {
    return (await detailsOf(person, context))?.birthplace ?? null;
  }

  @CatalogueFact()
  @FieldResolver(() => Boolean, {
    description:
      'True when what is shown is older than it should be, or missing, because TMDB does not answer.',
  })
  async isStale(@Root() { tmdbId }: Person, @Ctx() { loaders }: CatalogContext): Promise<boolean> {
    return tmdbId !== null && (await loaders.personDetailsByTmdbId.load(tmdbId)).isStale;
  }

  @CatalogueFact()
  @FieldResolver(() => String, {
    nullable: true,
    description: 'To be shown beside facts that come from TMDB; null for others.',
  })
  attribution(@Root() person: Person): string | null {
    return person.tmdbId === null ? null : TMDB_ATTRIBUTION;
  }

  @CatalogueFact()
  @FieldResolver(() => PersonCreditConnection, {
    nullable: true,
    description:
      'What can be played first, then the rest, the latest first. What the library does not hold comes last.',
  })
  @Cost(5)
  @ConnectionSize()
  credits(
    @Root() person: Person,
    @Ctx() context: CatalogContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Arg('playableOnly', () => Boolean, {
      nullable: true,
      defaultValue: false,
      description: 'Only what can be streamed now.',
    })
    playableOnly: boolean,
  ): Promise<PersonCreditConnection> {
    return filmographyOf(context, person, { first: first ?? 20, after, playableOnly: playableOnly ?? false });
  }
}

async function detailsOf({ tmdbId }: Person, { loaders }: CatalogContext): Promise<TmdbPerson | null> {
  return tmdbId === null ? null : (await loaders.personDetailsByTmdbId.load(tmdbId)).value;
}
