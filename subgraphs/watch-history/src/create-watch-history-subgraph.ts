import {
  createDataSource,
  createSubgraph,
  CursorCodec,
  EventFeed,
  isPerson,
  type Logger,
  type Subgraph,
} from '../../kit/src';
import type { WatchHistorySettings } from './config';
import { createLoaders, type WatchHistoryContext } from './context';
import { watchHistoryDefinition } from './definition';
import { republishFacts } from './facts/republish-facts';
import { buildWatchHistorySchema } from './schema';
import { knownTitles } from './title/known-title.projection';

/** The subgraph, not yet started; how it is reached is the caller's affair. */
export async function createWatchHistorySubgraph(
  settings: Pick<WatchHistorySettings, 'DATABASE_URL_WATCH_HISTORY' | 'GATEWAY_SECRET'>,
  log: Logger,
): Promise<Subgraph> {
  const databaseUrl = settings.DATABASE_URL_WATCH_HISTORY;
  const db = createDataSource({ ...watchHistoryDefinition, url: databaseUrl });
  const cursors = new CursorCodec(settings.GATEWAY_SECRET);
  const { schema, sdl } = await buildWatchHistorySchema();
  return createSubgraph<WatchHistoryContext>({
    definition: watchHistoryDefinition,
    schema,
    sdl,
    db,
    databaseUrl,
    log,
    feed: new EventFeed(db, watchHistoryDefinition.schema, cursors, log),
    createContext: (base) => ({
      ...base,
      db,
      cursors,
      loaders: isPerson(base.viewer) ? createLoaders(db, base.viewer.profileId) : null,
    }),
    projections: [knownTitles],
    republishFacts: () => republishFacts(db),
  });
}
