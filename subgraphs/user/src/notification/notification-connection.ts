import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionType, edgeType } from '../../../kit/src';
import { Notification } from './notification';

@ObjectType('NotificationEdge', { description: 'A notification and its place in the list.' })
class NotificationEdge extends edgeType(Notification) {}

@ObjectType('NotificationConnection', { description: 'Newest first.' })
export class NotificationConnection extends connectionType(NotificationEdge, Notification) {
  @Field(() => Int, { description: 'Of all, not of this page.' })
  unreadCount!: number;

  @Field(() => ID, { description: 'Same snapshot as the list: pass it to notificationReceived.' })
  eventCursor!: string;
}

@ObjectType({ description: 'A notification that has just been made.' })
export class NotificationEvent {
  @Field(() => ID, { description: 'Pass it as `after` to go on from here.' })
  cursor!: string;

  @Field(() => Notification)
  notification!: Notification;
}

@InputType({ description: 'Which notifications were read.' })
export class MarkNotificationsReadInput {
  @Field(() => [ID], { description: 'Your own; others are ignored. At most 500.' })
  ids!: string[];
}
