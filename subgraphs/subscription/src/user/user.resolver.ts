import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ConnectionSize, hasRole, Role, userIdOf } from '../../../kit/src';
import type { SubscriptionContext } from '../context';
import { Membership } from '../membership/membership';
import { PaymentConnection, type PaymentPage } from '../payment/payment-connection';
import { User } from './user';

const isOwnOrFinance = (context: SubscriptionContext, user: User): boolean =>
  userIdOf(context.viewer) === user.id || hasRole(context.viewer, Role.FINANCE);

@Resolver(() => User)
export class UserResolver {
  @FieldResolver(() => Membership, {
    nullable: true,
    description: 'Null without one, and unless it is your own or you have the role FINANCE.',
  })
  async membership(@Root() user: User, @Ctx() context: SubscriptionContext): Promise<Membership | null> {
    return isOwnOrFinance(context, user) ? context.loaders.membershipByUserId.load(user.id) : null;
  }

  @FieldResolver(() => PaymentConnection, {
    nullable: true,
    description: 'Newest first. Null unless they are your own or you have the role FINANCE.',
  })
  @ConnectionSize()
  async payments(
    @Root() user: User,
    @Ctx() context: SubscriptionContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<PaymentPage | null> {
    return isOwnOrFinance(context, user)
      ? context.loaders.paymentPage.load({ userId: user.id, first, after })
      : null;
  }
}
