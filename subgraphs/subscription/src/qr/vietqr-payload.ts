import { encodeEmvFields, withEmvChecksum } from './emv-fields';

interface VietQrTransfer {
  /** NAPAS bank identification number, six digits. */
  bankCode: string;
  accountNumber: string;
  /** Whole dong: the currency has no minor unit. */
  amountDong: number;
  /** What the bank carries to the payee's statement. */
  purpose: string;
}

/** A transfer to an account as NAPAS's VietQR (format 1.5): an EMVCo merchant-presented code. */
export function vietQrPayload({ bankCode, accountNumber, amountDong, purpose }: VietQrTransfer): string {
  return withEmvChecksum(
    encodeEmvFields([
      ['00', '01'],
      // 12: for one payment, since it holds an amount.
      ['01', '12'],
      [
        '38',
        [
          ['00', 'A000000727'],
          [
            '01',
            [
              ['00', bankCode],
              ['01', accountNumber],
            ],
          ],
          // Interbank transfer to an account.
          ['02', 'QRIBFTTA'],
        ],
      ],
      ['53', '704'],
      ['54', String(amountDong)],
      ['58', 'VN'],
      ['62', [['08', purpose]]],
    ]),
  );
}
