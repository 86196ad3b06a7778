import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { TitleNotFound } from '../title/title-not-found';
import { WatchedTitle } from '../title/watched-title';

@InputType()
export class SetInMyListInput {
  @Field(() => ID)
  titleId!: string;
  @Field(() => Boolean)
  inMyList!: boolean;
}

@ObjectType()
export class MyListChange {
  @Field(() => ID)
  titleId!: string;
  @Field(() => Boolean)
  inMyList!: boolean;
  @Field(() => WatchedTitle, { nullable: true })
  title!: WatchedTitle | null;
}

export const SetInMyListResult = createUnionType({
  name: 'SetInMyListResult',
  types: () => [MyListChange, TitleNotFound] as const,
});
