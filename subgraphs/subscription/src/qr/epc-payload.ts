interface SepaTransfer {
  name: string;
  iban: string;
  /** Optional in version 002. */
  bic: string | null;
  amountCents: number;
  /** Unstructured remittance text. */
  remittance: string;
}

const MAXIMUM_BYTES = 331;

/**
 * A SEPA credit transfer by the European Payments Council's guideline EPC069-12: version 002, UTF-8.
 * Nothing follows the last line that has a value.
 * @throws RangeError beyond the guideline's 331 bytes.
 */
export function epcPayload({ name, iban, bic, amountCents, remittance }: SepaTransfer): string {
  const euros = `${Math.floor(amountCents / 100)}.${String(amountCents % 100).padStart(2, '0')}`;
  const purpose = '';
  const structuredReference = '';
  const payload = [
    'BCD',
    '002',
    '1',
    'SCT',
    bic ?? '',
    name,
    iban,
    `EUR${euros}`,
    purpose,
    structuredReference,
    remittance,
  ].join('\n');
  if (Buffer.byteLength(payload) > MAXIMUM_BYTES) throw new RangeError('the EPC code is over 331 bytes');
  return payload;
}
