/**
 * An amount as printed for a person. `amountMinor` is in the currency's smallest unit as ISO 4217 counts it:
 * 799 EUR is €7.99, and 199000 VND is ₫199,000, because the đồng has no smaller unit.
 */
export function formatMoney(amountMinor: number, currency: string, locale = 'en'): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** digits);
}

const currencyNames = new Intl.DisplayNames('en', { type: 'currency' });

export function currencyName(currency: string): string {
  return currencyNames.of(currency) ?? currency;
}
