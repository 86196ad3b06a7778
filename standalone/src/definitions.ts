import type { SubgraphDefinition } from '../../subgraphs/kit/src';
import { catalogDefinition } from '../../subgraphs/catalog/src/definition';
import { subscriptionDefinition } from '../../subgraphs/subscription/src/definition';
import { userDefinition } from '../../subgraphs/user/src/definition';
import { watchHistoryDefinition } from '../../subgraphs/watch-history/src/definition';

export type SubgraphSchema = 'user' | 'catalog' | 'subscription' | 'watch_history';

/** In the order in which they are migrated and started. */
export const definitions: SubgraphDefinition[] = [
  userDefinition,
  catalogDefinition,
  subscriptionDefinition,
  watchHistoryDefinition,
];
