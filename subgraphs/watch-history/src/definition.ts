import { CreateEventLog, type SubgraphDefinition } from '../../kit/src';
import { AddStartedRegion1764200400000 } from './migrations/add-started-region.migration';
import { CreateWatchHistory1764000400000 } from './migrations/create-watch-history.migration';
import { MyListEntry } from './my-list/my-list-entry';
import { WatchProgress } from './progress/watch-progress';
import { TitleReaction } from './reaction/title-reaction';
import { KnownEpisode, KnownTitle } from './title/known-title';

export const watchHistoryDefinition: SubgraphDefinition = {
  name: 'watch-history',
  schema: 'watch_history',
  entities: [WatchProgress, MyListEntry, TitleReaction, KnownTitle, KnownEpisode],
  migrations: [CreateEventLog, CreateWatchHistory1764000400000, AddStartedRegion1764200400000],
  published: {
    types: ['title.watched', 'title.continued', 'title.reacted', 'title.listed'],
    consumers: ['catalog'],
  },
};
