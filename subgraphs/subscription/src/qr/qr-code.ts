import { Field, ObjectType, registerEnumType } from 'type-graphql';
import type { PayeeAccounts } from '../payee/payee';
import { Currency } from '../plan/currency';
import { epcPayload } from './epc-payload';
import { vietQrPayload } from './vietqr-payload';

export enum QrFormat {
  EPC069_12 = 'EPC069_12',
  EMVCO = 'EMVCO',
}
registerEnumType(QrFormat, {
  name: 'QrFormat',
  description: 'How the payload of a QR code is written.',
  valuesConfig: {
    EPC069_12: { description: 'A SEPA credit transfer, for EUR.' },
    EMVCO: { description: 'A VietQR transfer, merchant-presented, for VND.' },
  },
});

@ObjectType({ description: 'A transfer that is filled in by scanning it.' })
export class QrCode {
  @Field(() => QrFormat)
  format!: QrFormat;
  @Field(() => String, { description: 'The text to draw; a bank’s app reads it.' })
  payload!: string;
}

/** The codes by which an amount can be sent; none where the currency has no payee. */
export function qrCodesFor(
  payee: PayeeAccounts,
  transfer: { currency: Currency; amountMinor: number; reference: string },
): QrCode[] {
  const { currency, amountMinor, reference } = transfer;
  if (currency === Currency.EUR && payee.sepa) {
    const payload = epcPayload({
      ...payee.sepa,
      name: payee.name,
      amountCents: amountMinor,
      remittance: reference,
    });
    return [{ format: QrFormat.EPC069_12, payload }];
  }
  if (currency === Currency.VND && payee.vietQr) {
    const payload = vietQrPayload({ ...payee.vietQr, amountDong: amountMinor, purpose: reference });
    return [{ format: QrFormat.EMVCO, payload }];
  }
  return [];
}
