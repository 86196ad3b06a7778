import type { Typeface } from './typeface';

/**
 * The part of a text that the typeface can draw: a missing character loses its accents first and is then left out.
 * Spaces are collapsed; empty when nothing but spaces and punctuation is left.
 */
export function drawableText(text: string, typeface: Typeface): string {
  const kept = [...text.normalize('NFC')].map((character) => {
    if (/\s/.test(character)) return ' ';
    if (typeface.outline(character)) return character;
    return [...character.normalize('NFKD')]
      .filter((part) => /[\p{L}\p{N}]/u.test(part) && typeface.outline(part))
      .join('');
  });
  const line = kept.join('').replace(/ +/g, ' ').trim();
  return /[\p{L}\p{N}]/u.test(line) ? line : '';
}
