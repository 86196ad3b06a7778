import fc from 'fast-check';
import { hasError, parsePix } from 'pix-utils';
import { checksum, decode, parse } from 'promptparse';
import { QRPay } from 'vietnam-qr-pay';
import { crc16 } from './crc-16';
import { encodeEmvFields, withEmvChecksum } from './emv-fields';
import { epcPayload } from './epc-payload';
import { vietQrPayload } from './vietqr-payload';

const digits = (minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength, maxLength }).map((all) => all.join(''));
const words = fc
  .array(fc.constantFrom(...'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'), { minLength: 1, maxLength: 25 })
  .map((all) => all.join(''));

test('the checksum is CRC-16/CCITT-FALSE', () => {
  // The check value that the catalogue of CRC algorithms gives for it.
  expect(crc16('123456789')).toBe(0x29b1);
  fc.assert(
    fc.property(fc.stringMatching(/^[ -~]{1,200}$/), (text) => {
      expect(crc16(text).toString(16).toUpperCase().padStart(4, '0')).toBe(
        checksum(text, true).padStart(4, '0'),
      );
    }),
  );
});

test('a VietQR code is what an independent encoder makes, and an independent reader takes it apart', () => {
  fc.assert(
    fc.property(
      digits(6, 6),
      digits(6, 19),
      fc.integer({ min: 1, max: 999_999_999 }),
      words,
      (bankCode, accountNumber, amountDong, purpose) => {
        const payload = vietQrPayload({ bankCode, accountNumber, amountDong, purpose });
        const oracle = QRPay.initVietQR({
          bankBin: bankCode,
          bankNumber: accountNumber,
          amount: String(amountDong),
          purpose,
        });
        expect(payload).toBe(oracle.build());
        const read = parse(payload, true);
        expect(read?.validate('63')).toBe(true);
        expect(read?.getTagValue('53')).toBe('704');
        expect(read?.getTagValue('54')).toBe(String(amountDong));
        expect(read?.getTagValue('62', '08')).toBe(purpose);
        const readBack = new QRPay(payload);
        expect(readBack).toMatchObject({
          isValid: true,
          amount: String(amountDong),
          consumer: { bankBin: bankCode, bankNumber: accountNumber },
        });
      },
    ),
  );
});

test('one changed character makes a VietQR code invalid', () => {
  const payload = vietQrPayload({
    bankCode: '970436',
    accountNumber: '0011001234567',
    amountDong: 149_000,
    purpose: 'K7QX2MRA',
  });
  for (let at = 0; at < payload.length; at += 1) {
    const other = payload.charAt(at) === '7' ? '8' : '7';
    const changed = payload.slice(0, at) + other + payload.slice(at + 1);
    expect(withEmvChecksum(changed.slice(0, -8))).not.toBe(changed);
  }
});

test('nested EMV fields are read back by independent readers', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(digits(2, 2), words), { minLength: 1, maxLength: 12 }), (fields) => {
      expect(decode(encodeEmvFields(fields)).map(({ id, value }) => [id, value])).toEqual(fields);
    }),
  );
  const pix = withEmvChecksum(
    encodeEmvFields([
      ['00', '01'],
      [
        '26',
        [
          ['00', 'br.gov.bcb.pix'],
          ['01', 'streamverse@example.org'],
        ],
      ],
      ['52', '0000'],
      ['53', '986'],
      ['54', '8.99'],
      ['58', 'BR'],
      ['59', 'STREAMVERSE'],
      ['60', 'RECIFE'],
      ['62', [['05', 'K7QX2MRA']]],
    ]),
  );
  const read = parsePix(pix);
  if (hasError(read)) throw new Error('the Pix reader refuses it');
  expect(read).toMatchObject({ merchantName: 'STREAMVERSE', transactionAmount: 8.99, txid: 'K7QX2MRA' });
  expect(() => encodeEmvFields([['62', 'x'.repeat(100)]])).toThrow(RangeError);
});

test('a SEPA code has the lines of EPC069-12 in their order', () => {
  const payload = epcPayload({
    name: 'Filmklub Ærø e.V.',
    iban: 'DE89370400440532013000',
    bic: 'COBADEFFXXX',
    amountCents: 899,
    remittance: 'K7QX2MRA',
  });
  expect(payload).toBe(
    'BCD\n002\n1\nSCT\nCOBADEFFXXX\nFilmklub Ærø e.V.\nDE89370400440532013000\nEUR8.99\n\n\nK7QX2MRA',
  );
});

test('a SEPA amount has a point and two decimals, from one cent to the scheme’s maximum', () => {
  const facts = { name: 'A', iban: 'DE89370400440532013000', bic: null, remittance: 'K7QX2MRA' };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999_999 }), (amountCents) => {
      const line = epcPayload({ ...facts, amountCents }).split('\n')[7] ?? '';
      expect(line).toMatch(/^EUR(0|[1-9]\d*)\.\d\d$/);
      expect(BigInt(line.slice(3).replace('.', ''))).toBe(BigInt(amountCents));
    }),
  );
  expect(() => epcPayload({ ...facts, name: 'x'.repeat(320), amountCents: 1 })).toThrow(RangeError);
});
