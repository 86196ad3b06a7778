const LETTERS: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '½': ' 1 2 ',
  '⅓': ' 1 3 ',
  '³': ' 3 ',
  '&': ' and ',
};

/** Lower-case ASCII words joined by hyphens. Permanent ids are made of it: its results must never change. */
export function slug(text: string): string {
  const plain = text
    .toLowerCase()
    .replace(/[æœøłßđðþı½⅓³&]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’"“”]/g, '');
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}
