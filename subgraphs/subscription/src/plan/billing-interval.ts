import { registerEnumType } from 'type-graphql';

export enum BillingInterval {
  MONTH = 'MONTH',
  YEAR = 'YEAR',
}
registerEnumType(BillingInterval, { name: 'BillingInterval' });

export const MONTHS_OF: Readonly<Record<BillingInterval, number>> = {
  [BillingInterval.MONTH]: 1,
  [BillingInterval.YEAR]: 12,
};
