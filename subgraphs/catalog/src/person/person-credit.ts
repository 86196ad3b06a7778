import { Field, ObjectType } from 'type-graphql';
import { connectionType, edgeType } from '../../../kit/src';
import { CatalogueFact } from '../catalogue-fact';
import { Title } from '../title/title';
import { CreditRole } from './credit';

@CatalogueFact()
@ObjectType({ description: "A title of somebody's, and their part in it." })
export class PersonCredit {
  @Field(() => CreditRole)
  role!: CreditRole;

  @Field(() => String, { nullable: true, description: 'Who they play; null where that is not known.' })
  character!: string | null;

  @Field(() => Title)
  title!: Title;
}

@CatalogueFact()
@ObjectType({ description: 'A credit and its place in the list.' })
export class PersonCreditEdge extends edgeType(PersonCredit) {}

@CatalogueFact()
@ObjectType({ description: "Somebody's titles, page by page." })
export class PersonCreditConnection extends connectionType(PersonCreditEdge, PersonCredit) {
  @Field(() => Boolean, {
    description:
      'True when a part of the list is older than it should be, or missing, because TMDB does not answer.',
  })
  isStale!: boolean;
}
