import { randomInt } from 'node:crypto';

/** A–Z and 2–9 without O and I: 32 symbols that nobody confuses on a bank slip; a symbol's index is its value. */
export const REFERENCE_ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const REFERENCE_LENGTH = 8;

// Times x in GF(32) modulo x^5 + x^2 + 1, which is primitive: x^0 … x^30 all differ.
const timesX = (value: number): number => ((value << 1) ^ (value & 16 ? 0b100101 : 0)) & 31;

/** The check sum of symbols by Horner's rule; a reference is right when its own is 0. */
function checkSum(symbols: string): number {
  let sum = 0;
  for (const symbol of symbols) sum = timesX(sum) ^ REFERENCE_ALPHABET.indexOf(symbol);
  return sum;
}

/**
 * The check character of seven symbols: the weighted sum over GF(32), weights x^7 … x^0, becomes zero. Addition is
 * XOR and all weights differ, so every single wrong symbol and every swap of two symbols is noticed (Luhn modulo 32
 * would miss the swap of its first and last symbol).
 */
export const checkCharacter = (symbols: string): string =>
  REFERENCE_ALPHABET.charAt(timesX(checkSum(symbols)));

/** True for eight symbols of the alphabet whose last one checks the others. */
export function isPaymentReference(text: string): boolean {
  if (text.length !== REFERENCE_LENGTH) return false;
  return [...text].every((symbol) => REFERENCE_ALPHABET.includes(symbol)) && checkSum(text) === 0;
}

/** Seven random symbols and their check character. The caller sees to its being unique. */
export function newPaymentReference(): string {
  let symbols = '';
  while (symbols.length < REFERENCE_LENGTH - 1) symbols += REFERENCE_ALPHABET.charAt(randomInt(32));
  return symbols + checkCharacter(symbols);
}
