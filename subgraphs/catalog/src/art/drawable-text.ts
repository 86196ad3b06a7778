import type { Typeface } from './typeface';

const isLetter = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

/**
 * The part of a text that the typeface can draw: a missing character loses its accents first and is then left out.
 * Spaces are collapsed. Empty when no letter is left, or fewer than half: "2" is not what "Брат 2" is called.
 */
export function drawableText(text: string, typeface: Typeface): string {
  let [letters, drawn] = [0, 0];
  const kept = [...text.normalize('NFC')].map((character) => {
    if (/\s/.test(character)) return ' ';
    // What NFC leaves of marks would need to be placed over its letter.
    if (/\p{M}/u.test(character)) return '';
    if (isLetter(character)) letters++;
    const shown = typeface.outline(character)
      ? character
      : [...character.normalize('NFKD')].filter((part) => isLetter(part) && typeface.outline(part)).join('');
    if (isLetter(shown)) drawn++;
    return shown;
  });
  const line = kept.join('').replace(/ +/g, ' ').trim();
  return drawn > 0 && drawn * 2 >= letters ? line : '';
}
