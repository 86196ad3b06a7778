import type { KeyObject } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { CursorCodec, EventFeed, RequestContext } from '../../kit/src';
import { createMembershipLoaders } from './membership/membership.loader';
import type { PayeeAccounts } from './payee/payee';
import { createPaymentLoaders } from './payment/payment.loader';
import { createPlanLoaders } from './plan/plan.loader';
import { createTitleLoaders } from './title/title.loader';

export interface SubscriptionContext extends RequestContext {
  readonly db: DataSource;
  readonly feed: EventFeed;
  readonly cursors: CursorCodec;
  readonly payee: PayeeAccounts;
  readonly grantKey: KeyObject;
  readonly grantLifetimeMs: number;
  readonly loaders: ReturnType<typeof createLoaders>;
}

/** New for every operation and every event of a subscription. */
export const createLoaders = (db: DataSource, feed: EventFeed, cursors: CursorCodec) => ({
  ...createPlanLoaders(db),
  ...createMembershipLoaders(db),
  ...createPaymentLoaders(db, feed, cursors),
  ...createTitleLoaders(db),
});
