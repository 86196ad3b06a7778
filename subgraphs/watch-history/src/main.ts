import { serveAlone } from '../../kit/src';
import { readWatchHistorySettings } from './config';
import { createWatchHistorySubgraph } from './create-watch-history-subgraph';

serveAlone({
  name: 'watch-history',
  readSettings: readWatchHistorySettings,
  port: (settings) => settings.WATCH_HISTORY_PORT,
  create: createWatchHistorySubgraph,
});
