import { z } from 'zod';
import { portSetting, readEnvironment, readSettings, sharedSettings } from '../../kit/src';

/** What the subgraph reads when it is served alone; in one process the composing code gives the same names. */
export const watchHistorySettings = sharedSettings.extend({
  DATABASE_URL_WATCH_HISTORY: z.string().url(),
  WATCH_HISTORY_PORT: portSetting.default(4004),
});

export type WatchHistorySettings = z.output<typeof watchHistorySettings>;

/** @throws ConfigurationError with every problem. */
export const readWatchHistorySettings = (): WatchHistorySettings =>
  readSettings(watchHistorySettings, readEnvironment());
