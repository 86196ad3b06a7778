import { buildFederatedSchema } from '../../kit/src';
import type { SubscriptionContext } from './context';
import { MembershipResolver } from './membership/membership.resolver';
import { PaymentMutationsResolver } from './payment/payment-mutations.resolver';
import { PaymentQueueResolver } from './payment/payment-queue.resolver';
import { maySeePayment, PaymentResolver } from './payment/payment.resolver';
import { PlanResolver } from './plan/plan.resolver';
import { PlaybackResolver } from './playback/playback.resolver';
import { Title } from './title/title';
import { TitleResolver } from './title/title.resolver';
import { User } from './user/user';
import { UserResolver } from './user/user.resolver';

interface Reference {
  id: string;
}

/** The subgraph's executable schema and its SDL for composition. */
export const buildSubscriptionSchema = () =>
  buildFederatedSchema({
    resolvers: [
      PlanResolver,
      PaymentResolver,
      PaymentMutationsResolver,
      PaymentQueueResolver,
      MembershipResolver,
      PlaybackResolver,
      UserResolver,
      TitleResolver,
    ],
    // Nothing here returns a title: the gateway comes to it by reference alone.
    orphanedTypes: [Title],
    references: {
      User: ({ id }: Reference) => User.of(id),
      Title: ({ id }: Reference) => ({ id }),
      Payment: async ({ id }: Reference, context: SubscriptionContext) => {
        const payment = await context.loaders.paymentById.load(id);
        return payment && maySeePayment(context, payment) ? payment : null;
      },
      // No other subgraph adds to them yet, so nobody finds them by their keys.
      Membership: () => null,
      PlaybackSession: () => null,
    },
  });
