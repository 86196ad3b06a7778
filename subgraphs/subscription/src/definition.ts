import { CreateEventLog, type SubgraphDefinition } from '../../kit/src';
import { Invoice } from './invoice/invoice';
import { Membership } from './membership/membership';
import { MEMBERSHIP_CHANGED } from './membership/membership-facts';
import { CreateSubscription1764000200000 } from './migrations/create-subscription.migration';
import { Payment } from './payment/payment';
import { PAYMENT_LOG_TYPES } from './payment/payment-facts';
import { Plan } from './plan/plan';
import { Price } from './plan/price';
import { PlaybackSession } from './playback/playback-session';
import { PlayableTitle } from './title/playable-title';

export const subscriptionDefinition: SubgraphDefinition = {
  name: 'subscription',
  schema: 'subscription',
  entities: [Plan, Price, Payment, Membership, Invoice, PlayableTitle, PlaybackSession],
  migrations: [CreateEventLog, CreateSubscription1764000200000],
  published: { types: [...PAYMENT_LOG_TYPES, MEMBERSHIP_CHANGED], consumers: ['user'] },
};
