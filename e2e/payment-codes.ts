import jsQR from 'jsqr';
import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { QRPay } from 'vietnam-qr-pay';

/** What a phone reads from the picture on the page. */
export async function readQrPicture(picture: Locator): Promise<string> {
  const { data, info } = await sharp(await picture.screenshot())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const code = jsQR(new Uint8ClampedArray(data), info.width, info.height);
  if (!code) throw new Error('no QR code can be read from the picture');
  return Buffer.from(code.binaryData).toString('utf8');
}

interface Transfer {
  payee: string;
  iban: string;
  bic: string;
  /** As a person reads it: 8.99 */
  euros: string;
  reference: string;
}

/** EPC069-12, table 2, line by line: service tag, version, character set, identification, BIC, name, IBAN, amount … */
export const epcText = ({ payee, iban, bic, euros, reference }: Transfer): string =>
  `BCD\n002\n1\nSCT\n${bic}\n${payee}\n${iban}\nEUR${euros}\n\n\n${reference}`;

/** The same VietQR transfer as another library writes it. */
export const vietQrText = (transfer: {
  bank: string;
  account: string;
  dong: string;
  reference: string;
}): string =>
  QRPay.initVietQR({
    bankBin: transfer.bank,
    bankNumber: transfer.account,
    amount: transfer.dong,
    purpose: transfer.reference,
  }).build();
