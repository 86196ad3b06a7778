import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'What to play, and where.' })
export class StartPlaybackInput {
  @Field(() => ID, {
    description:
      'NOT_FOUND for one that the library has never heard of or that is above your profile’s age; NotAvailable says why another cannot be played.',
  })
  titleId!: string;
  @Field(() => ID, { nullable: true, description: 'Required for a series.' })
  episodeId!: string | null;
  @Field(() => String, {
    description:
      'What the viewer calls it, 1 to 100 characters; the same device and title replace their session.',
  })
  device!: string;
}

@InputType({ description: 'Which session to go on with.' })
export class RenewPlaybackInput {
  @Field(() => ID, { description: 'One of your own; else NOT_FOUND.' })
  sessionId!: string;
}

@InputType({ description: 'Which session to end.' })
export class StopPlaybackInput {
  @Field(() => ID, { description: 'One of your own; else NOT_FOUND.' })
  sessionId!: string;
}
