import { Arg, Ctx, ID, Mutation, Resolver, Root, Subscription } from 'type-graphql';
import type { DataSource } from 'typeorm';
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
import { MarkNotificationsReadInput, NotificationEvent } from './notification-connection';
import { forAge } from './notification-page';

interface SubscribeArguments {
  args: { after?: string | null };
  context: UserContext;
}

async function subscribe({
  args,
  context,
}: SubscribeArguments): Promise<FeedIterator<Record<string, unknown>>> {
  const { userId, maxAge } = requireViewer(context);
  const filter = { types: ['notification.created'], match: { userId } };
  const feed = await context.feed.subscribe(filter, resumePoint(context, args.after));
  return maxAge === null ? feed : onlyForAge(feed, context.db, maxAge);
}

/** Without those of titles that are above the age now, whatever they were when the event was written. */
function onlyForAge(
  feed: FeedIterator<Record<string, unknown>>,
  db: DataSource,
  maxAge: number,
): FeedIterator<Record<string, unknown>> {
  const isTold = async ({ event }: FeedItem): Promise<boolean> => {
    const rows = await db.query<unknown[]>(
      `SELECT 1 FROM notification n WHERE id = $1::uuid AND ${forAge('$2')}`,
      [event.subjectId, maxAge],
    );
    return rows.length > 0;
  };
  return {
    startCursor: feed.startCursor,
    next: async () => {
      for (;;) {
        const item = await feed.next();
        if (item.done || (await isTold(item.value))) return item;
      }
    },
    return: () => feed.return?.() ?? Promise.resolve({ value: undefined, done: true }),
    throw: (error: unknown) => feed.throw?.(error) ?? Promise.reject(error),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
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
