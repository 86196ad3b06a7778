import { Arg, Ctx, Field, FieldResolver, ID, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import {
  Authenticated,
  DateTime,
  inSnapshot,
  newestEventId,
  requireViewer,
  resumePoint,
  startingWith,
  type FeedItem,
} from '../../../kit/src';
import type { SubscriptionContext } from '../context';
import { Plan } from '../plan/plan';
import { Membership } from './membership';
import { MEMBERSHIP_CHANGED } from './membership-facts';
import { readMemberships } from './read-memberships';

@ObjectType({ description: "A change of the viewer's membership." })
export class MembershipEvent {
  @Field(() => ID, { description: 'Pass it as `after` to go on from here.' })
  cursor!: string;
  @Field(() => DateTime, { description: "By the database's clock." })
  occurredAt!: Date;
  @Field(() => Membership, { nullable: true, description: 'As it is now; null when there is none.' })
  membership!: Membership | null;
}

interface FollowArguments {
  args: { after?: string | null };
  context: SubscriptionContext;
}

/** Own changes after a cursor; without one the present state first, with its cursor from the same snapshot. */
async function followMembership({ args, context }: FollowArguments) {
  const { userId } = requireViewer(context);
  const filter = { types: [MEMBERSHIP_CHANGED], match: { userId } };
  const after = resumePoint(context, args.after);
  if (after) return context.feed.subscribe(filter, after);
  const present = await inSnapshot(context.db, async (manager) => {
    const membership = (await readMemberships(manager, [userId])).get(userId) ?? null;
    const cursor = context.feed.cursorOf(await newestEventId(manager));
    return { cursor, occurredAt: membership?.changedAt ?? new Date(), membership };
  });
  return startingWith([present], await context.feed.subscribe(filter, present.cursor));
}

@Resolver(() => Membership)
export class MembershipResolver {
  @FieldResolver(() => Plan, { description: 'As it is sold now.' })
  plan(@Root() membership: Membership, @Ctx() context: SubscriptionContext): Promise<Plan | null> {
    return context.loaders.planById.load(membership.planId);
  }

  @Subscription(() => MembershipEvent, {
    subscribe: followMembership as never,
    description: 'Your own: without `after` the present state first, then every change.',
  })
  @Authenticated()
  async membershipUpdated(
    @Root() item: FeedItem | MembershipEvent,
    @Ctx() context: SubscriptionContext,
    @Arg('after', () => ID, { nullable: true }) _after?: string,
  ): Promise<MembershipEvent> {
    if ('occurredAt' in item) return item;
    const membership = await context.loaders.membershipByUserId.load(requireViewer(context).userId);
    return { cursor: item.cursor, occurredAt: item.event.occurredAt, membership };
  }
}
