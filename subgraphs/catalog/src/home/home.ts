import { Field, ID, ObjectType } from 'type-graphql';
import { ListSize } from '../../../kit/src';
import { Title } from '../title/title';
import type { RankedId } from '../title/title-connection';
import { CatalogueFact } from '../catalogue-fact';

@CatalogueFact()
@ObjectType({ description: 'A row of titles on the front page.' })
export class Rail {
  @Field(() => ID, { description: 'Names what the rail shows; `rail(id)` makes it again.' })
  id!: string;

  @Field(() => String, { description: 'A heading for people.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Why it is here.' })
  reason!: string | null;

  /** In order; at most 100. */
  ranked!: RankedId[];
}

@ObjectType({ description: 'The front page.' })
export class Home {
  @Field(() => Title, {
    nullable: true,
    description: 'A film that can be played now; null while none is ready.',
  })
  hero!: Title | null;

  @Field(() => [Rail], { description: 'From top to bottom.' })
  @ListSize({ assumedSize: 12 })
  rails!: Rail[];
}
