import { BillingInterval } from './billing-interval';
import { Currency } from './currency';

interface BundledPlan {
  id: string;
  /** Raise it with every change, or a database that has the plan keeps what it has. */
  version: number;
  name: string;
  description: string;
  interval: BillingInterval;
  maximumStreams: number;
  maximumHeight: number;
  isRecommended: boolean;
  prices: Record<Currency, number>;
}

/** From small to large, as they are shown. */
export const BUNDLED_PLANS: readonly BundledPlan[] = [
  {
    id: 'solo',
    version: 1,
    name: 'Solo',
    description: 'One screen at a time, for evenings of your own.',
    interval: BillingInterval.MONTH,
    maximumStreams: 1,
    maximumHeight: 480,
    isRecommended: false,
    prices: { EUR: 499, VND: 79_000 },
  },
  {
    id: 'duo',
    version: 1,
    name: 'Duo',
    description: 'Two screens at once, in a sharper picture.',
    interval: BillingInterval.MONTH,
    maximumStreams: 2,
    maximumHeight: 720,
    isRecommended: true,
    prices: { EUR: 899, VND: 149_000 },
  },
  {
    id: 'household',
    version: 1,
    name: 'Household',
    description: 'Four screens at once, in the best picture there is.',
    interval: BillingInterval.MONTH,
    maximumStreams: 4,
    maximumHeight: 1080,
    isRecommended: false,
    prices: { EUR: 1299, VND: 219_000 },
  },
];
