import { Arg, Ctx, ID, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import {
  Authenticated,
  Cost,
  requireViewer,
  resumePoint,
  type FeedItem,
  type FeedIterator,
} from '../../../kit/src';
import type { UserContext } from '../context';
import { markNotificationsRead } from './mark-notifications-read';
import { FOR_ALL } from './write-notifications';
import { MarkNotificationsReadInput, NotificationEvent } from './notification-connection';

interface SubscribeArguments {
  args: { after?: string | null };
  context: UserContext;
}

async function subscribe({
  args,
  context,
}: SubscribeArguments): Promise<FeedIterator<Record<string, unknown>>> {
  const { userId, maxAge } = requireViewer(context);
  const match = { userId, ...(maxAge !== null && { audience: FOR_ALL }) };
  const filter = { types: ['notification.created'], match };
  return context.feed.subscribe(filter, resumePoint(context, args.after));
}

@Resolver()
export class NotificationResolver {
  @Mutation(() => Boolean, { description: 'Safe to repeat.' })
  @Authenticated()
  @Cost(5)
  async markNotificationsRead(
    @Arg('input', () => MarkNotificationsReadInput) { ids }: MarkNotificationsReadInput,
    @Ctx() context: UserContext,
  ): Promise<boolean> {
    await markNotificationsRead(context.db, requireViewer(context).userId, ids);
    return true;
  }

  @Subscription(() => NotificationEvent, {
    subscribe: subscribe as never,
    description: 'Your own: what followed the cursor `after`, then what happens; without it, from now on.',
  })
  @Authenticated()
  async notificationReceived(
    @Root() item: FeedItem,
    @Arg('after', () => ID, { nullable: true }) _after: string | null,
    @Ctx() context: UserContext,
  ): Promise<NotificationEvent> {
    const notification = await context.loaders.notificationById.load(item.event.subjectId);
    return { cursor: item.cursor, notification: notification as NonNullable<typeof notification> };
  }
}
