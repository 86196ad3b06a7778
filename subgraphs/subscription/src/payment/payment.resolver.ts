import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { ConnectionSize, hasRole, ListSize, RequiresScopes, Role, userIdOf } from '../../../kit/src';
import type { SubscriptionContext } from '../context';
import { Payee, payeeFor } from '../payee/payee';
import { Plan } from '../plan/plan';
import { QrCode, qrCodesFor } from '../qr/qr-code';
import { User } from '../user/user';
import { Payment } from './payment';
import { listPayments, PaymentConnection, type PaymentPage } from './payment-connection';
import { isOpen, PaymentStatus } from './payment-status';

/** The payer and Finance see a payment; to everybody else it does not exist. */
export function maySeePayment(context: SubscriptionContext, payment: Payment): boolean {
  return userIdOf(context.viewer) === payment.userId || hasRole(context.viewer, Role.FINANCE);
}

@Resolver(() => Payment)
export class PaymentResolver {
  @Query(() => PaymentConnection, { nullable: true, description: 'Everybody’s, newest first. For FINANCE.' })
  @ConnectionSize()
  @RequiresScopes(['payments:read'])
  payments(
    @Ctx() context: SubscriptionContext,
    @Arg('status', () => [PaymentStatus], { nullable: true }) status: PaymentStatus[] | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<PaymentPage> {
    return listPayments(context, { statuses: status ?? [] }, { first, after });
  }

  @Query(() => Payment, { nullable: true, description: 'Your own, or any for FINANCE; else null.' })
  async payment(
    @Ctx() context: SubscriptionContext,
    @Arg('id', () => ID) id: string,
  ): Promise<Payment | null> {
    const payment = await context.loaders.paymentById.load(id);
    return payment && maySeePayment(context, payment) ? payment : null;
  }

  @FieldResolver(() => Plan, { description: 'As it is sold now; the price of the order is `amountMinor`.' })
  plan(@Root() payment: Payment, @Ctx() context: SubscriptionContext): Promise<Plan | null> {
    return context.loaders.planById.load(payment.planId);
  }

  @FieldResolver(() => [QrCode], { description: 'Empty once no money is expected any more.' })
  @ListSize({ assumedSize: 1 })
  qrCodes(@Root() payment: Payment, @Ctx() context: SubscriptionContext): QrCode[] {
    return isOpen(payment.status) ? qrCodesFor(context.payee, payment) : [];
  }

  @FieldResolver(() => Payee, {
    nullable: true,
    description: 'Where to transfer to. Null where no account is configured for the currency.',
  })
  payee(@Root() payment: Payment, @Ctx() context: SubscriptionContext): Payee | null {
    return payeeFor(context.payee, payment.currency);
  }

  @FieldResolver(() => User, {
    nullable: true,
    description: 'Who pays. Null when the user subgraph does not answer.',
  })
  user(@Root() payment: Payment): User {
    return User.of(payment.userId);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Null unless you have the role FINANCE.' })
  decidedBy(@Root() payment: Payment, @Ctx() context: SubscriptionContext): User | null {
    if (!payment.decidedById || !hasRole(context.viewer, Role.FINANCE)) return null;
    return User.of(payment.decidedById);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The approver’s remark; null unless you have the role FINANCE.',
  })
  note(@Root() payment: Payment, @Ctx() context: SubscriptionContext): string | null {
    return hasRole(context.viewer, Role.FINANCE) ? payment.internalNote : null;
  }
}
