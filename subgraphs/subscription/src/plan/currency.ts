import { registerEnumType } from 'type-graphql';

/** ISO 4217. */
export enum Currency {
  EUR = 'EUR',
  VND = 'VND',
}
registerEnumType(Currency, {
  name: 'Currency',
  description: 'ISO 4217.',
  valuesConfig: {
    EUR: { description: 'Euro; the minor unit is the cent.' },
    VND: { description: 'Vietnamese dong; it has no minor unit.' },
  },
});
