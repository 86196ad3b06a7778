import fc from 'fast-check';
import { compactIban, isBic, isIban } from './bank-account-checks';

// The examples of the SWIFT IBAN registry.
const EXAMPLES = [
  'DE89 3704 0044 0532 0130 00',
  'GB29 NWBK 6016 1331 9268 19',
  'FR14 2004 1010 0505 0001 3M02 606',
  'NO93 8601 1117 947',
  'MT84 MALT 0110 0001 2345 MTLC AST0 01S',
];

test('the IBANs of the registry are right, however they are spaced', () => {
  for (const text of EXAMPLES) expect(isIban(compactIban(text))).toBe(true);
  expect(compactIban('de89 3704 0044 0532 0130 00')).toBe('DE89370400440532013000');
});

test('one wrong digit or two swapped ones make an IBAN wrong', () => {
  const iban = compactIban(EXAMPLES[0] ?? '');
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: iban.length - 1 }),
      fc.constantFrom(...'0123456789'),
      (at, digit) => {
        expect(isIban(iban.slice(0, at) + digit + iban.slice(at + 1))).toBe(iban.charAt(at) === digit);
      },
    ),
  );
  expect(isIban('DE98370400440532013000')).toBe(false);
  expect(isIban('DE89370400440532010300')).toBe(false);
  expect(isIban('DE89')).toBe(false);
});

test('a BIC has eight or eleven characters in its own order', () => {
  expect(['COBADEFFXXX', 'DEUTDEFF', 'BFTVVNVX'].every(isBic)).toBe(true);
  expect(['COBADEF', 'COBADEFFX', 'COBA1EFF', 'cobadeff', ''].some(isBic)).toBe(false);
});
