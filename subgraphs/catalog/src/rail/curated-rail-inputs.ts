import { Field, ID, InputType, Int } from 'type-graphql';
import { DateTime } from '../../../kit/src';
import { CuratedRailRuleInput } from './curated-rail-rule';

@InputType({ description: 'A rail of the operator; it has either titleIds or a rule.' })
export class CreateCuratedRailInput {
  @Field(() => String, {
    nullable: true,
    description:
      'The same key and input again give the same rail; 1 to 200 characters. Without one, each request makes a rail.',
  })
  idempotencyKey?: string | null;

  @Field(() => String, { description: 'The heading, 1 to 80 characters.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Under the heading, up to 200 characters.' })
  description?: string | null;

  @Field(() => [ID], { nullable: true, description: 'In this order, up to 100 titles of the library.' })
  titleIds?: string[] | null;

  @Field(() => CuratedRailRuleInput, { nullable: true })
  rule?: CuratedRailRuleInput | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether viewers see it; false when absent.' })
  isShown?: boolean | null;

  @Field(() => DateTime, { nullable: true, description: 'Viewers see it from then on.' })
  startsAt?: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The first moment at which viewers no longer see it.',
  })
  endsAt?: Date | null;
}

@InputType({ description: 'What to change of a rail; what is absent stays.' })
export class UpdateCuratedRailInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version that was read; CONFLICT when somebody changed it since.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'The heading, 1 to 80 characters.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Up to 200 characters; null takes it away.' })
  description?: string | null;

  @Field(() => [ID], { nullable: true, description: 'In place of those before, or of the rule.' })
  titleIds?: string[] | null;

  @Field(() => CuratedRailRuleInput, {
    nullable: true,
    description: 'In place of the one before, or of the titles.',
  })
  rule?: CuratedRailRuleInput | null;

  @Field(() => Boolean, { nullable: true })
  isShown?: boolean | null;

  @Field(() => DateTime, { nullable: true, description: 'Null: from ever.' })
  startsAt?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Null: without an end.' })
  endsAt?: Date | null;
}

@InputType({ description: 'Which rail to delete.' })
export class DeleteCuratedRailInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version that was read; CONFLICT when somebody changed it since.' })
  expectedVersion!: number;
}

@InputType({ description: 'The order of the rails of the operator.' })
export class OrderCuratedRailsInput {
  @Field(() => [ID], { description: 'Of all of them, each once, from top to bottom.' })
  ids!: string[];

  @Field(() => Int, {
    description:
      'curatedRailsVersion as it was read; CONFLICT when somebody ordered, added or deleted one since.',
  })
  expectedVersion!: number;
}

@InputType({ description: 'The title that opens the front page.' })
export class SetFeaturedTitleInput {
  @Field(() => ID, {
    nullable: true,
    description: 'A title of the library; null: each viewer gets their own.',
  })
  titleId?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The first moment at which it is no longer; null: without an end.',
  })
  until?: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      '`setAt` of what was read as featured, null for nothing; CONFLICT with the present `setAt` when somebody chose since. Absent: the last to choose wins.',
  })
  expectedSetAt?: Date | null;
}
