import { createUnionType, Field, ObjectType } from 'type-graphql';
import { DateTime } from '../../../kit/src';
import { User } from '../user/user';
import { Payment } from './payment';

@ObjectType({ description: 'The plan is not sold, or not in this currency.' })
export class PlanUnavailable {
  @Field(() => String, { description: 'A sentence for people.' })
  message!: string;

  static because(message: string): PlanUnavailable {
    return Object.assign(new PlanUnavailable(), { message });
  }
}

@ObjectType({
  description: 'The payment waits for no money any more: it was cancelled, has expired or is decided.',
})
export class PaymentNotOpen {
  @Field(() => String, { description: 'A sentence for people.' })
  message!: string;
  @Field(() => Payment, { description: 'As it is now.' })
  payment!: Payment;

  static of(payment: Payment, message: string): PaymentNotOpen {
    return Object.assign(new PaymentNotOpen(), { payment, message });
  }
}

@ObjectType({ description: 'Somebody was faster: the payment has been decided, and nothing was changed.' })
export class AlreadyDecided {
  @Field(() => String, { description: 'A sentence for people.' })
  message!: string;
  @Field(() => Payment, { description: 'As it is now.' })
  payment!: Payment;
  @Field(() => User, { nullable: true, description: 'Null when the user subgraph does not answer.' })
  decidedBy!: User | null;
  @Field(() => DateTime)
  decidedAt!: Date;

  static of(payment: Payment, message: string): AlreadyDecided {
    return Object.assign(new AlreadyDecided(), {
      payment,
      message,
      decidedBy: payment.decidedById ? User.of(payment.decidedById) : null,
      decidedAt: payment.decidedAt,
    });
  }
}

export const StartCheckoutResult = createUnionType({
  name: 'StartCheckoutResult',
  description: 'The payment, or why there is none.',
  types: () => [Payment, PlanUnavailable] as const,
});
export const SubmitPaymentResult = createUnionType({
  name: 'SubmitPaymentResult',
  description: 'The payment, or why it takes no money.',
  types: () => [Payment, PaymentNotOpen] as const,
});
export const DecidePaymentResult = createUnionType({
  name: 'DecidePaymentResult',
  description: 'The payment as decided, or who was faster.',
  types: () => [Payment, AlreadyDecided] as const,
});
