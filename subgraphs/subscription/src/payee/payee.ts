import { Field, ObjectType } from 'type-graphql';
import type { SubscriptionSettings } from '../config';
import { Currency } from '../plan/currency';

export interface PayeeAccounts {
  readonly name: string;
  /** SEPA, for EUR. */
  readonly sepa: { readonly iban: string; readonly bic: string | null } | null;
  /** VietQR, for VND. */
  readonly vietQr: { readonly bankCode: string; readonly accountNumber: string } | null;
  readonly isDemo: boolean;
}

/** Who is paid, as the settings say. */
export function readPayee(settings: SubscriptionSettings): PayeeAccounts {
  const { PAYEE_IBAN: iban, PAYEE_VIETQR_BANK: bankCode, PAYEE_VIETQR_ACCOUNT: accountNumber } = settings;
  return Object.freeze({
    name: settings.PAYEE_NAME ?? '',
    sepa: iban ? { iban, bic: settings.PAYEE_BIC ?? null } : null,
    vietQr: bankCode && accountNumber ? { bankCode, accountNumber } : null,
    isDemo: settings.PAYEE_IS_DEMO,
  });
}

/** True when money of this currency has somewhere to go. */
export const offersCurrency = (payee: PayeeAccounts, currency: Currency): boolean =>
  currency === Currency.EUR ? payee.sepa !== null : payee.vietQr !== null;

@ObjectType({ description: 'The account that a payment goes to.' })
export class Payee {
  @Field(() => String)
  name!: string;
  @Field(() => String, { nullable: true, description: 'For euro; null where none is configured.' })
  iban!: string | null;
  @Field(() => String, { nullable: true, description: 'Null where none is configured.' })
  bic!: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The bank's number in VietQR, for dong; null where none is configured.",
  })
  bankCode!: string | null;
  @Field(() => String, { nullable: true, description: 'For dong; null where none is configured.' })
  accountNumber!: string | null;
  @Field(() => Boolean, { description: 'True for the demo account: nothing arrives there.' })
  isDemo!: boolean;
}

/** The account for a currency; null when there is none (any more). */
export function payeeFor(payee: PayeeAccounts, currency: Currency): Payee | null {
  const empty = { iban: null, bic: null, bankCode: null, accountNumber: null };
  const account = currency === Currency.EUR ? payee.sepa : payee.vietQr;
  return account && { ...empty, ...account, name: payee.name, isDemo: payee.isDemo };
}
