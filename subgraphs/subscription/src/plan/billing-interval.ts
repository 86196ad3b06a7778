import { registerEnumType } from 'type-graphql';

export enum BillingInterval {
  MONTH = 'MONTH',
  YEAR = 'YEAR',
}
registerEnumType(BillingInterval, {
  name: 'BillingInterval',
  description: 'How long one payment lasts, in months of the calendar.',
  valuesConfig: {
    MONTH: { description: 'One month.' },
    YEAR: { description: 'Twelve months.' },
  },
});

export const MONTHS_OF: Readonly<Record<BillingInterval, number>> = {
  [BillingInterval.MONTH]: 1,
  [BillingInterval.YEAR]: 12,
};
