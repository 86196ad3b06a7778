import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { ConnectionSize, Cost } from '../../../kit/src';
import { CatalogueFact } from '../catalogue-fact';
import type { CatalogContext } from '../context';
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
  portraitUrl(@Root() _person: Person): string | null {
    return null;
  }

  @CatalogueFact()
  @FieldResolver(() => String, {
    nullable: true,
    description: 'A few paragraphs; null when nothing is known.',
  })
  @Cost(5)
  biography(@Root() _person: Person): string | null {
    return null;
  }

  @CatalogueFact()
  @FieldResolver(() => String, { nullable: true, description: 'YYYY-MM-DD; null when it is not known.' })
  bornOn(@Root() _person: Person): string | null {
    return null;
  }

  @CatalogueFact()
  @FieldResolver(() => String, {
    nullable: true,
    description: 'YYYY-MM-DD; null for the living, and when it is not known.',
  })
  diedOn(@Root() _person: Person): string | null {
    return null;
  }

  @CatalogueFact()
  @FieldResolver(() => String, {
    nullable: true,
    description: 'As people write it; null when it is not known.',
  })
  birthplace(@Root() _person: Person): string | null {
    return null;
  }

  @CatalogueFact()
  @FieldResolver(() => Boolean, {
    description: 'True when what is shown is older than it should be, because TMDB does not answer.',
  })
  isStale(@Root() _person: Person): boolean {
    return false;
  }

  @CatalogueFact()
  @FieldResolver(() => String, {
    nullable: true,
    description: 'To be shown beside facts that come from TMDB; null for others.',
  })
  attribution(@Root() _person: Person): string | null {
    return null;
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
