import { createUnionType, Field, ObjectType } from 'type-graphql';
import { DateTime } from '../../../kit/src';
import { User } from '../user/user';
import { Payment } from './payment';

@ObjectType()
export class PlanUnavailable {
  @Field(() => String)
  message!: string;

  static because(message: string): PlanUnavailable {
    return Object.assign(new PlanUnavailable(), { message });
  }
}

@ObjectType()
export class PaymentNotOpen {
  @Field(() => String)
  message!: string;
  @Field(() => Payment)
  payment!: Payment;

  static of(payment: Payment, message: string): PaymentNotOpen {
    return Object.assign(new PaymentNotOpen(), { payment, message });
  }
}

@ObjectType()
export class AlreadyDecided {
  @Field(() => String)
  message!: string;
  @Field(() => Payment)
  payment!: Payment;
  @Field(() => User, { nullable: true })
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
  types: () => [Payment, PlanUnavailable] as const,
});
export const SubmitPaymentResult = createUnionType({
  name: 'SubmitPaymentResult',
  types: () => [Payment, PaymentNotOpen] as const,
});
export const DecidePaymentResult = createUnionType({
  name: 'DecidePaymentResult',
  types: () => [Payment, AlreadyDecided] as const,
});
