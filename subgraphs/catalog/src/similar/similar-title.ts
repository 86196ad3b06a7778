import { Field, ObjectType } from 'type-graphql';
import { CatalogueFact } from '../catalogue-fact';
import { Title } from '../title/title';

@CatalogueFact()
@ObjectType({ description: 'A title that is like another one.' })
export class SimilarTitle {
  @Field(() => Title)
  title!: Title;

  @Field(() => String, {
    description: 'What they have in common, for people: "Same director, from the same years".',
  })
  reason!: string;
}
