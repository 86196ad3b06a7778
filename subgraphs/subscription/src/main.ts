import { readEnvironment, serveAlone } from '../../kit/src';
import { readSubscriptionSettings } from './config';
import { createSubscriptionSubgraph } from './create-subscription-subgraph';

serveAlone({
  name: 'subscription',
  readSettings: () => readSubscriptionSettings(readEnvironment()),
  port: (settings) => settings.SUBSCRIPTION_PORT,
  create: createSubscriptionSubgraph,
});
