import { Arg, Ctx, Directive, Field, ID, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import { forbidden, resumePoint, type FeedItem, type FeedIterator } from '../../../kit/src';
import type { UserContext } from '../context';

@Directive('@inaccessible')
@ObjectType({ description: "A session that ended before its tokens did. For the gateway's own ears." })
export class SessionRevokedEvent {
  @Field(() => ID)
  cursor!: string;
  @Field(() => ID)
  sessionId!: string;
}

interface SubscribeArguments {
  args: { after?: string | null };
  context: UserContext;
}

/** Without a cursor it begins a token's lifetime ago: of older sessions no token is valid any more. */
async function subscribe({
  args,
  context,
}: SubscribeArguments): Promise<FeedIterator<Record<string, unknown>>> {
  if (!context.request.isGateway) throw forbidden();
  const after =
    resumePoint(context, args.after) ?? context.feed.cursorOf(await lastEventBeforeWindow(context));
  return context.feed.subscribe({ types: ['session.revoked'] }, after);
}

async function lastEventBeforeWindow({ db, settings }: UserContext): Promise<string> {
  const [row] = await db.query<[{ id: string }]>(
    `SELECT greatest(
       (SELECT max(id) FROM event WHERE occurred_at <= now() - $1 * interval '1 millisecond'),
       (SELECT max(id) FROM event_floor))::text AS id`,
    [settings.JWT_EXPIRE],
  );
  return row.id;
}

@Resolver()
export class SessionRevokedResolver {
  @Directive('@inaccessible')
  @Subscription(() => SessionRevokedEvent, { subscribe: subscribe as never })
  sessionRevoked(
    @Root() item: FeedItem,
    @Arg('after', () => ID, { nullable: true }) _after: string | null,
    @Ctx() _context: UserContext,
  ): SessionRevokedEvent {
    return { cursor: item.cursor, sessionId: item.event.subjectId };
  }
}
