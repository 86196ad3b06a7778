import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { Authenticated, ConnectionSize, Cost, requireViewer } from '../../../kit/src';
import type { WatchHistoryContext } from '../context';
import { readTitlePage, type ListedRow, type TitlePage } from '../title/title-page';
import { WatchedEpisode, WatchedTitle } from '../title/watched-title';
import { viewerIfSelf, WatchingUser } from '../user/watching-user';
import { ContinueWatchingConnection } from './continue-watching';
import { CONTINUE_WATCHING } from './continue-watching-sql';
import { recordProgress } from './record-progress';
import { RecordProgressInput } from './record-progress-input';
import { progressOf, WatchProgress } from './watch-progress';

@Resolver()
export class ProgressResolver {
  @Mutation(() => WatchProgress, {
    description:
      'Stores where your profile is, and returns what is stored then: an older position changes nothing.',
  })
  @Authenticated()
  @Cost(2)
  recordProgress(
    @Arg('input', () => RecordProgressInput) input: RecordProgressInput,
    @Ctx() context: WatchHistoryContext,
  ): Promise<WatchProgress> {
    return recordProgress(context.db, requireViewer(context), input);
  }
}

@Resolver(() => WatchedTitle)
export class TitleProgressResolver {
  @FieldResolver(() => WatchProgress, {
    nullable: true,
    description: 'Where your profile is; for a series, in the episode watched last. Null when signed out.',
  })
  progress(@Root() title: WatchedTitle, @Ctx() { loaders }: WatchHistoryContext) {
    return loaders?.progressByTitleId.load(title.id) ?? null;
  }
}

@Resolver(() => WatchedEpisode)
export class EpisodeProgressResolver {
  @FieldResolver(() => WatchProgress, {
    nullable: true,
    description: 'Where your profile is in it. Null when signed out, and when it has not begun.',
  })
  progress(@Root() episode: WatchedEpisode, @Ctx() { loaders }: WatchHistoryContext) {
    return loaders?.progressByEpisodeId.load(episode.id) ?? null;
  }
}

@Resolver(() => WatchingUser)
export class ContinueWatchingResolver {
  @FieldResolver(() => ContinueWatchingConnection, {
    nullable: true,
    description: 'What your profile has begun and not finished, newest first. Null unless the user is you.',
  })
  @ConnectionSize()
  async continueWatching(
    @Root() user: WatchingUser,
    @Ctx() { db, cursors, viewer: asking }: WatchHistoryContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<TitlePage<{ progress: WatchProgress }> | null> {
    const viewer = viewerIfSelf(user, asking);
    if (!viewer) return null;
    return readTitlePage({
      db,
      cursors,
      viewer,
      first,
      after,
      list: 'continue-watching',
      sql: CONTINUE_WATCHING,
      factsOf: (row: ListedRow & WatchProgress) => ({ progress: progressOf(row) }),
    });
  }
}
