import type { DataSource } from 'typeorm';
import type { CursorCodec, RequestContext } from '../../kit/src';
import { createIsListedByTitleId } from './my-list/my-list.loader';
import { createProgressByEpisodeId, createProgressByTitleId } from './progress/progress.loader';
import { createReactionByTitleId } from './reaction/reaction.loader';

/** All of one profile's; a request without a viewer has none. */
export const createLoaders = (db: DataSource, profileId: string) => ({
  progressByTitleId: createProgressByTitleId(db, profileId),
  progressByEpisodeId: createProgressByEpisodeId(db, profileId),
  isListedByTitleId: createIsListedByTitleId(db, profileId),
  reactionByTitleId: createReactionByTitleId(db, profileId),
});

export interface WatchHistoryContext extends RequestContext {
  readonly db: DataSource;
  readonly cursors: CursorCodec;
  /** Null when nobody is signed in. */
  readonly loaders: ReturnType<typeof createLoaders> | null;
}
