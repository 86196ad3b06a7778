import { buildFederatedSchema } from '../../kit/src';
import { MyListResolver, TitleInMyListResolver, UserMyListResolver } from './my-list/my-list.resolver';
import {
  ContinueWatchingResolver,
  EpisodeProgressResolver,
  ProgressResolver,
  TitleProgressResolver,
} from './progress/progress.resolver';
import { ReactionResolver, TitleReactionResolver } from './reaction/reaction.resolver';
import { WatchedEpisode, WatchedTitle } from './title/watched-title';
import { WatchingUser } from './user/watching-user';

interface Reference {
  id: string;
}

export const buildWatchHistorySchema = () =>
  buildFederatedSchema({
    resolvers: [
      ProgressResolver,
      TitleProgressResolver,
      EpisodeProgressResolver,
      ContinueWatchingResolver,
      MyListResolver,
      TitleInMyListResolver,
      UserMyListResolver,
      ReactionResolver,
      TitleReactionResolver,
    ],
    orphanedTypes: [WatchedTitle, WatchedEpisode, WatchingUser],
    // Their owners know whether they exist; here they are only what facts hang on.
    references: {
      Title: ({ id }: Reference): WatchedTitle => ({ id }),
      Episode: ({ id }: Reference): WatchedEpisode => ({ id }),
      User: ({ id }: Reference): WatchingUser => ({ id }),
    },
  });
