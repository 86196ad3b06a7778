import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { TitleNotFound } from '../title/title-not-found';
import { WatchedTitle } from '../title/watched-title';
import { Reaction } from './title-reaction';

@InputType()
export class SetReactionInput {
  @Field(() => ID)
  titleId!: string;
  @Field(() => Reaction, { nullable: true, description: 'Null takes it back.' })
  reaction?: Reaction | null;
}

@ObjectType()
export class ReactionChange {
  @Field(() => ID)
  titleId!: string;
  @Field(() => Reaction, { nullable: true })
  reaction!: Reaction | null;
  @Field(() => WatchedTitle, { nullable: true })
  title!: WatchedTitle | null;
}

export const SetReactionResult = createUnionType({
  name: 'SetReactionResult',
  types: () => [ReactionChange, TitleNotFound] as const,
});
