import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { CacheControl, ListSize } from '../../../kit/src';
import type { SubscriptionContext } from '../context';
import { offersCurrency } from '../payee/payee';
import { Currency } from './currency';
import { Plan } from './plan';
import { Price } from './price';

@Resolver(() => Plan)
export class PlanResolver {
  @CacheControl({ maxAgeSeconds: 60, scope: 'PUBLIC' })
  @Query(() => [Plan], { nullable: true, description: 'What is sold, from small to large.' })
  @ListSize({ assumedSize: 5 })
  plans(@Ctx() context: SubscriptionContext): Promise<Plan[]> {
    return context.loaders.offeredPlans.load('all');
  }

  @FieldResolver(() => [Price], { description: 'One for each currency.' })
  @ListSize({ assumedSize: 2 })
  prices(@Root() plan: Plan, @Ctx() context: SubscriptionContext): Promise<Price[]> {
    return context.loaders.pricesByPlanId.load(plan.id);
  }

  @FieldResolver(() => [Currency], {
    description: 'Currencies offered: priced, and with a payee configured.',
  })
  async currencies(@Root() plan: Plan, @Ctx() context: SubscriptionContext): Promise<Currency[]> {
    const prices = await context.loaders.pricesByPlanId.load(plan.id);
    return prices.map(({ currency }) => currency).filter((c) => offersCurrency(context.payee, c));
  }
}
