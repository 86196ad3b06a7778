import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { TitleNotFound } from '../title/title-not-found';
import { WatchedTitle } from '../title/watched-title';

@InputType({ description: 'Which title, and whether the list shall hold it.' })
export class SetInMyListInput {
  @Field(() => ID)
  titleId!: string;
  @Field(() => Boolean, { description: 'False takes it out. Safe to repeat.' })
  inMyList!: boolean;
}

@ObjectType({ description: 'What the list says of the title now.' })
export class MyListChange {
  @Field(() => ID)
  titleId!: string;
  @Field(() => Boolean)
  inMyList!: boolean;
  @Field(() => WatchedTitle, { nullable: true, description: 'Null when the catalogue does not answer.' })
  title!: WatchedTitle | null;
}

export const SetInMyListResult = createUnionType({
  name: 'SetInMyListResult',
  description: 'What the list says now, or that there is no such title.',
  types: () => [MyListChange, TitleNotFound] as const,
});
