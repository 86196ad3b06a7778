import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { Authenticated, ConnectionSize, Cost, requireViewer } from '../../../kit/src';
import type { WatchHistoryContext } from '../context';
import { findKnownTitle } from '../title/find-known-title';
import { titleNotFound, type TitleNotFound } from '../title/title-not-found';
import {
  IS_VISIBLE,
  IS_WITHIN_AGE,
  readTitlePage,
  type ListedRow,
  type TitlePage,
} from '../title/title-page';
import { WatchedTitle } from '../title/watched-title';
import { viewerIfSelf, WatchingUser } from '../user/watching-user';
import { MyListChange, SetInMyListInput, SetInMyListResult } from './my-list-change';
import { MyListConnection } from './my-list-connection';
import { setInMyList } from './set-in-my-list';

const MY_LIST = `
  SELECT p.title_id AS "titleId", p.added_at AS "listedAt", ${IS_VISIBLE}
    FROM my_list_entry p LEFT JOIN known_title k ON k.title_id = p.title_id
   WHERE p.profile_id = $1 AND ${IS_WITHIN_AGE}
     AND ($3::timestamptz IS NULL OR (p.added_at, p.title_id) < ($3, $4::text))
   ORDER BY p.added_at DESC, p.title_id DESC LIMIT $5`;

@Resolver()
export class MyListResolver {
  @Mutation(() => SetInMyListResult, {
    description: 'Puts a title into your profile’s list or takes it out.',
  })
  @Authenticated()
  @Cost(5)
  async setInMyList(
    @Arg('input', () => SetInMyListInput) { titleId, inMyList }: SetInMyListInput,
    @Ctx() context: WatchHistoryContext,
  ): Promise<MyListChange | TitleNotFound> {
    const viewer = requireViewer(context);
    if (!(await findKnownTitle(context.db, viewer, titleId))) return titleNotFound(titleId);
    await setInMyList(context.db, viewer, titleId, inMyList);
    return Object.assign(new MyListChange(), { titleId, inMyList, title: { id: titleId } });
  }
}

@Resolver(() => WatchedTitle)
export class TitleInMyListResolver {
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether your profile’s list holds it. Null when signed out.',
  })
  inMyList(@Root() title: WatchedTitle, @Ctx() { loaders }: WatchHistoryContext) {
    return loaders?.isListedByTitleId.load(title.id) ?? null;
  }
}

@Resolver(() => WatchingUser)
export class UserMyListResolver {
  @FieldResolver(() => MyListConnection, {
    nullable: true,
    description: 'Your profile’s list, newest first. Null unless the user is you.',
  })
  @ConnectionSize()
  async myList(
    @Root() user: WatchingUser,
    @Ctx() { db, cursors, viewer: asking }: WatchHistoryContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<TitlePage<{ addedAt: Date }> | null> {
    const viewer = viewerIfSelf(user, asking);
    if (!viewer) return null;
    return readTitlePage({
      db,
      cursors,
      viewer,
      first,
      after,
      list: 'my-list',
      sql: MY_LIST,
      factsOf: (row: ListedRow) => ({ addedAt: row.listedAt }),
    });
  }
}
