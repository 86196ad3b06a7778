import { Field, ID, InputType } from 'type-graphql';
import { Currency } from '../plan/currency';

@InputType({ description: 'What to buy.' })
export class StartCheckoutInput {
  @Field(() => ID, { description: 'Of `plans`; PlanUnavailable otherwise.' })
  planId!: string;
  @Field(() => Currency, { description: "One of the plan's `currencies`." })
  currency!: Currency;
  @Field(() => String, { description: 'The same key and input again give the same payment.' })
  idempotencyKey!: string;
}

@InputType({ description: 'What was paid.' })
export class SubmitPaymentInput {
  @Field(() => ID, { description: 'One of your own; else NOT_FOUND.' })
  paymentId!: string;
}

@InputType({ description: 'Which payment has arrived.' })
export class ApprovePaymentInput {
  @Field(() => ID, { description: 'A submitted one.' })
  paymentId!: string;
  @Field(() => String, { nullable: true, description: 'Up to 500 characters, for Finance alone.' })
  note!: string | null;
}

@InputType({ description: 'Which payment has not arrived, and why.' })
export class RejectPaymentInput {
  @Field(() => ID, { description: 'A submitted one.' })
  paymentId!: string;
  @Field(() => String, { description: '1 to 500 characters; the payer reads it.' })
  reason!: string;
}

@InputType({ description: 'Which approval to take back.' })
export class UndoApprovalInput {
  @Field(() => ID, { description: 'One that you approved within the last ten seconds; else CONFLICT.' })
  paymentId!: string;
}
