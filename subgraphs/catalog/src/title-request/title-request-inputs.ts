import { Field, ID, InputType } from 'type-graphql';
import { TitleRequestStatus } from './title-request-status';

@InputType({ description: 'Which title to ask for.' })
export class RequestTitleInput {
  @Field(() => ID, { description: 'Of the library or of TMDB.' })
  titleId!: string;
}

@InputType({ description: 'Which request to take back.' })
export class WithdrawTitleRequestInput {
  @Field(() => ID)
  requestId!: string;
}

@InputType({ description: 'Which request to accept.' })
export class AcceptTitleRequestInput {
  @Field(() => ID)
  requestId!: string;
  @Field(() => String, { nullable: true, description: 'A word to those who ask: 500 characters at most.' })
  note?: string | null;
  @Field(() => TitleRequestStatus, {
    nullable: true,
    description: 'As it was read; where it is another one by now, nothing is changed.',
  })
  expectedStatus?: TitleRequestStatus | null;
}

@InputType({ description: 'Which request to decline.' })
export class DeclineTitleRequestInput {
  @Field(() => ID)
  requestId!: string;
  @Field(() => String, { description: 'Why, for those who ask: 1 to 500 characters.' })
  reason!: string;
  @Field(() => TitleRequestStatus, {
    nullable: true,
    description: 'As it was read; where it is another one by now, nothing is changed.',
  })
  expectedStatus?: TitleRequestStatus | null;
}
