import { Arg, Ctx, Field, ID, Int, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import { DateTime, notFound, RequiresScopes, resumePoint, type FeedItem } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { TitleRequest } from './title-request';
import { requestEventTypeOf, TITLE_REQUEST_LOG_TYPES, TitleRequestEventType } from './title-request-facts';
import { TitleRequestStatus } from './title-request-status';

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'Something that happened to a request.' })
export class TitleRequestEvent {
  @Field(() => ID, { description: 'Pass it as `after` to go on from here.' })
  cursor!: string;
  @Field(() => TitleRequestEventType)
  type!: TitleRequestEventType;
  @Field(() => DateTime, { description: "By the database's clock." })
  occurredAt!: Date;
  @Field(() => TitleRequestStatus, { description: 'As it was at the event.' })
  status!: TitleRequestStatus;
  @Field(() => Int, { description: 'How many asked at the event.' })
  voteCount!: number;
  @Field(() => TitleRequest, { description: 'As it is now.' })
  request!: TitleRequest;
}

interface FollowArguments {
  args: { after?: string | null };
  context: CatalogContext;
}

function followRequests({ args, context }: FollowArguments) {
  return context.feed.subscribe({ types: TITLE_REQUEST_LOG_TYPES }, resumePoint(context, args.after));
}

@Resolver()
export class TitleRequestQueueResolver {
  @Subscription(() => TitleRequestEvent, {
    subscribe: followRequests as never,
    description: 'Whatever happens to requests, after the cursor or from now on. For CURATOR.',
  })
  @RequiresScopes(['catalog:write'])
  async titleRequestQueue(
    @Root() { cursor, event }: FeedItem<{ status: TitleRequestStatus; voteCount: number }>,
    @Ctx() { loaders }: CatalogContext,
    @Arg('after', () => ID, { nullable: true }) _after?: string,
  ): Promise<TitleRequestEvent> {
    const request = await loaders.titleRequestById.load(event.subjectId);
    if (!request) throw notFound('request');
    const { occurredAt, payload } = event;
    const { status, voteCount } = payload;
    return { cursor, type: requestEventTypeOf(event.type), occurredAt, status, voteCount, request };
  }
}
