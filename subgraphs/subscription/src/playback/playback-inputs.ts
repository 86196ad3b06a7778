import { Field, ID, InputType } from 'type-graphql';

@InputType()
export class StartPlaybackInput {
  @Field(() => ID)
  titleId!: string;
  @Field(() => ID, { nullable: true })
  episodeId!: string | null;
  @Field(() => String, {
    description:
      'What the viewer calls it, 1 to 100 characters; the same device and title replace their session.',
  })
  device!: string;
}

@InputType()
export class RenewPlaybackInput {
  @Field(() => ID)
  sessionId!: string;
}

@InputType()
export class StopPlaybackInput {
  @Field(() => ID)
  sessionId!: string;
}
