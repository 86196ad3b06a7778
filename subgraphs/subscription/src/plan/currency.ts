import { registerEnumType } from 'type-graphql';

/** ISO 4217. */
export enum Currency {
  EUR = 'EUR',
  VND = 'VND',
}
registerEnumType(Currency, { name: 'Currency' });
