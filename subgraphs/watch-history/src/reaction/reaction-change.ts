import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { TitleNotFound } from '../title/title-not-found';
import { WatchedTitle } from '../title/watched-title';
import { Reaction } from './title-reaction';

@InputType({ description: 'Which title, and what the profile thinks of it.' })
export class SetReactionInput {
  @Field(() => ID)
  titleId!: string;
  @Field(() => Reaction, { nullable: true, description: 'Null takes it back.' })
  reaction?: Reaction | null;
}

@ObjectType({ description: 'What the profile thinks of the title now.' })
export class ReactionChange {
  @Field(() => ID)
  titleId!: string;
  @Field(() => Reaction, { nullable: true, description: 'Null when it was taken back.' })
  reaction!: Reaction | null;
  @Field(() => WatchedTitle, { nullable: true, description: 'Null when the catalogue does not answer.' })
  title!: WatchedTitle | null;
}

export const SetReactionResult = createUnionType({
  name: 'SetReactionResult',
  description: 'What the profile thinks now, or that there is no such title.',
  types: () => [ReactionChange, TitleNotFound] as const,
});
