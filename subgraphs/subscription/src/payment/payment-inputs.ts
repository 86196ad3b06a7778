import { Field, ID, InputType } from 'type-graphql';
import { Currency } from '../plan/currency';

@InputType()
export class StartCheckoutInput {
  @Field(() => ID)
  planId!: string;
  @Field(() => Currency)
  currency!: Currency;
  @Field(() => String, { description: 'The same key and input again give the same payment.' })
  idempotencyKey!: string;
}

@InputType()
export class SubmitPaymentInput {
  @Field(() => ID)
  paymentId!: string;
}

@InputType()
export class ApprovePaymentInput {
  @Field(() => ID)
  paymentId!: string;
  @Field(() => String, { nullable: true, description: 'Up to 500 characters, for Finance alone.' })
  note!: string | null;
}

@InputType()
export class RejectPaymentInput {
  @Field(() => ID)
  paymentId!: string;
  @Field(() => String, { description: '1 to 500 characters; the payer reads it.' })
  reason!: string;
}

@InputType()
export class UndoApprovalInput {
  @Field(() => ID)
  paymentId!: string;
}
