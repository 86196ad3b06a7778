import fc from 'fast-check';
import {
  checkCharacter,
  isPaymentReference,
  newPaymentReference,
  REFERENCE_ALPHABET,
} from './payment-reference';

const symbols = fc
  .array(fc.constantFrom(...REFERENCE_ALPHABET), { minLength: 7, maxLength: 7 })
  .map((all) => all.join(''));
const reference = symbols.map((text) => text + checkCharacter(text));

test('a reference has eight of the 32 characters that are hard to confuse, and checks', () => {
  expect(new Set(REFERENCE_ALPHABET).size).toBe(32);
  expect(REFERENCE_ALPHABET).not.toMatch(/[OI01]/);
  for (let i = 0; i < 500; i += 1) {
    const text = newPaymentReference();
    expect(text).toMatch(/^[A-HJ-NP-Z2-9]{8}$/);
    expect(isPaymentReference(text)).toBe(true);
  }
});

test('any one wrong character is noticed', () => {
  fc.assert(
    fc.property(reference, (text) => {
      for (let at = 0; at < text.length; at += 1) {
        for (const other of REFERENCE_ALPHABET) {
          const wrong = text.slice(0, at) + other + text.slice(at + 1);
          expect(isPaymentReference(wrong)).toBe(other === text.charAt(at));
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('any two swapped characters are noticed, neighbours or not', () => {
  // The check depends on the two symbols alone, so that every pair in every two places is every case.
  for (let left = 0; left < 8; left += 1) {
    for (let right = left + 1; right < 8; right += 1) {
      for (const a of REFERENCE_ALPHABET) {
        for (const b of REFERENCE_ALPHABET) {
          if (a === b) continue;
          const text = withSymbols(left, a, right, b);
          const swapped = [...text];
          [swapped[left], swapped[right]] = [b, a];
          if (!isPaymentReference(text) || isPaymentReference(swapped.join(''))) {
            throw new Error(`${text} and ${swapped.join('')}`);
          }
        }
      }
    }
  }
});

/** A right reference that has these symbols in these places; the others are found. */
function withSymbols(left: number, a: string, right: number, b: string): string {
  const free = [0, 1, 2, 3, 4, 5, 6, 7].find((place) => place !== left && place !== right) ?? 0;
  for (const symbol of REFERENCE_ALPHABET) {
    const text = [...'ABCDEFGH'];
    text[left] = a;
    text[right] = b;
    text[free] = symbol;
    if (isPaymentReference(text.join(''))) return text.join('');
  }
  throw new Error('no symbol makes it right');
}
