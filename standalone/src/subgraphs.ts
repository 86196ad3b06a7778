import { createLog, readSettings, type Logger, type Subgraph } from '../../subgraphs/kit/src';
import { catalogSettings } from '../../subgraphs/catalog/src/config';
import {
  createCatalogSubgraph,
  type CatalogOptions,
  type CatalogSubgraph,
} from '../../subgraphs/catalog/src/create-catalog-subgraph';
import { subscriptionSettings } from '../../subgraphs/subscription/src/config';
import { createSubscriptionSubgraph } from '../../subgraphs/subscription/src/create-subscription-subgraph';
import { userSettings } from '../../subgraphs/user/src/config';
import { createUserSubgraph } from '../../subgraphs/user/src/create-user-subgraph';
import { watchHistorySettings } from '../../subgraphs/watch-history/src/config';
import { createWatchHistorySubgraph } from '../../subgraphs/watch-history/src/create-watch-history-subgraph';

export interface ServiceSubgraphs {
  all: Subgraph[];
  catalog: CatalogSubgraph;
}

/** Every subgraph of the service in this process, not yet started. */
export async function createSubgraphs(
  environment: NodeJS.ProcessEnv,
  level: string,
  catalogOptions: CatalogOptions = {},
): Promise<ServiceSubgraphs> {
  const log = (name: string): Logger => createLog(name, level);
  const user = await createUserSubgraph(readSettings(userSettings, environment), log('user'));
  const catalog = await createCatalogSubgraph(
    readSettings(catalogSettings, environment),
    log('catalog'),
    catalogOptions,
  );
  const subscription = await createSubscriptionSubgraph(
    readSettings(subscriptionSettings, environment),
    log('subscription'),
  );
  const history = await createWatchHistorySubgraph(
    readSettings(watchHistorySettings, environment),
    log('watch-history'),
  );
  return { all: [user, catalog, subscription, history], catalog };
}
