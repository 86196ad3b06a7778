import {
  createDataSource,
  createSubgraph,
  CursorCodec,
  EventFeed,
  readGrantPrivateKey,
  type Logger,
  type Subgraph,
} from '../../kit/src';
import type { SubscriptionSettings } from './config';
import { createLoaders, type SubscriptionContext } from './context';
import { subscriptionDefinition } from './definition';
import { createTasks, CRONTAB } from './jobs';
import { readPayee } from './payee/payee';
import { installPlans } from './plan/install-plans';
import { signedOutPlaybackProjection } from './playback/signed-out-playback.projection';
import { buildSubscriptionSchema } from './schema';
import { playableTitleProjection } from './title/playable-title.projection';

/** Plans, payments, memberships and playback, not yet started; its start installs the plans that are missing. */
export async function createSubscriptionSubgraph(
  settings: SubscriptionSettings,
  log: Logger,
): Promise<Subgraph> {
  const url = settings.DATABASE_URL_SUBSCRIPTION;
  const db = createDataSource({ ...subscriptionDefinition, url });
  const cursors = new CursorCodec(settings.GATEWAY_SECRET);
  const feed = new EventFeed(db, subscriptionDefinition.schema, cursors, log);
  const payee = readPayee(settings);
  const grantKey = readGrantPrivateKey(settings.GRANT_PRIVATE_KEY);
  const { schema, sdl } = await buildSubscriptionSchema();
  return createSubgraph<SubscriptionContext>({
    definition: subscriptionDefinition,
    schema,
    sdl,
    db,
    databaseUrl: url,
    log,
    feed,
    createContext: (base) => ({
      ...base,
      db,
      feed,
      cursors,
      payee,
      grantKey,
      grantLifetimeMs: settings.GRANT_LIFETIME,
      loaders: createLoaders(db, feed, cursors),
    }),
    projections: [playableTitleProjection, signedOutPlaybackProjection],
    jobs: { tasks: createTasks(db), crontab: CRONTAB },
    onStart: () => installPlans(db),
  });
}
