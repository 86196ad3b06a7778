import { Field, ID, ObjectType } from 'type-graphql';
import { connectionType, edgeType, inSnapshot, keysetPage, newestEventId, type Page } from '../../../kit/src';
import type { SubscriptionContext } from '../context';
import { Payment } from './payment';
import { paymentKey, readPayments, type PaymentFilter } from './read-payments';

@ObjectType('PaymentEdge', { description: 'A payment and its place in the list.' })
class PaymentEdge extends edgeType(Payment) {}

@ObjectType('PaymentConnection', { description: 'Newest first.' })
export class PaymentConnection extends connectionType(PaymentEdge, Payment) {
  @Field(() => ID, { description: 'Same snapshot as the list: pass it to paymentQueue.' })
  eventCursor!: string;
}

export type PaymentPage = Page<Payment> & { eventCursor: string };

/**
 * One page of payments, newest first, and the event cursor of the same snapshot.
 * @throws BAD_USER_INPUT for `first` outside 1 to 100 or a cursor of another list.
 */
export function listPayments(
  context: Pick<SubscriptionContext, 'db' | 'cursors' | 'feed'>,
  filter: PaymentFilter,
  args: { first: number; after?: string | null },
): Promise<PaymentPage> {
  const statuses = [...(filter.statuses ?? [])].sort().join();
  return inSnapshot(context.db, async (manager) => {
    const page = await keysetPage<Payment>({
      first: args.first,
      after: args.after,
      cursors: context.cursors,
      list: `payments:${filter.userId ?? ''}:${statuses}`,
      read: (limit, after) => readPayments(manager, filter, limit, after),
      keyOf: paymentKey,
    });
    return { ...page, eventCursor: context.feed.cursorOf(await newestEventId(manager)) };
  });
}
