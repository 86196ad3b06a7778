import { Arg, Ctx, Field, ID, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import { DateTime, notFound, RequiresScopes, resumePoint, type FeedItem } from '../../../kit/src';
import type { SubscriptionContext } from '../context';
import { Payment } from './payment';
import { eventTypeOf, PAYMENT_LOG_TYPES, PaymentEventType, type PaymentFacts } from './payment-facts';
import { PaymentStatus } from './payment-status';

@ObjectType({ description: 'Something that happened to a payment.' })
export class PaymentEvent {
  @Field(() => ID, { description: 'Pass it as `after` to go on from here.' })
  cursor!: string;
  @Field(() => PaymentEventType)
  type!: PaymentEventType;
  @Field(() => DateTime, { description: "By the database's clock." })
  occurredAt!: Date;
  @Field(() => PaymentStatus, { description: 'As it was at the event.' })
  status!: PaymentStatus;
  @Field(() => Payment, { description: 'As it is now.' })
  payment!: Payment;
}

interface FollowArguments {
  args: { after?: string | null };
  context: SubscriptionContext;
}

function followPayments({ args, context }: FollowArguments) {
  return context.feed.subscribe({ types: PAYMENT_LOG_TYPES }, resumePoint(context, args.after));
}

@Resolver()
export class PaymentQueueResolver {
  @Subscription(() => PaymentEvent, {
    subscribe: followPayments as never,
    description: 'Whatever happens to payments, after the cursor or from now on. For FINANCE.',
  })
  @RequiresScopes(['payments:read'])
  async paymentQueue(
    @Root() { cursor, event }: FeedItem<PaymentFacts>,
    @Ctx() context: SubscriptionContext,
    @Arg('after', () => ID, { nullable: true }) _after?: string,
  ): Promise<PaymentEvent> {
    const payment = await context.loaders.paymentById.load(event.subjectId);
    if (!payment) throw notFound('payment');
    const { occurredAt, payload } = event;
    return { cursor, type: eventTypeOf(event.type), occurredAt, status: payload.status, payment };
  }
}
