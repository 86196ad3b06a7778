const NOTES =
  /\s*(\[[^\]]*\]|\(((\d{4} )?film|\d{4}|imax|theatrical release|canadian release|tv special|aka [^)]*|tom and jerry)\))/gi;

// Cells of the source tables that hold something else than one title.
const MENDED: Record<string, string> = {
  'Ciao America\nCinderella 2 Dreams Come True The Movie': 'Ciao America',
  'M"A*S*H': 'M*A*S*H',
  "Buffalo Bill's Wild West Parad": "Buffalo Bill's Wild West Parade",
  'A Word to the Wives….': 'A Word to the Wives…',
};

/** A title as one would print it: no footnote marks, no "(film)", the article in front. */
export function cleanTitle(raw: string): string {
  const title = MENDED[raw] ?? raw;
  const bare = title.replace(NOTES, '').replace(/\s+/g, ' ').trim();
  // "[Rec]" is nothing but brackets.
  return (bare === '' ? title : bare).replace(/^(.+), (The|A|An|Das)$/, '$2 $1');
}

const NUMBERS: Record<string, string> = {
  one: '1',
  two: '2',
  three: '3',
  four: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  nine: '9',
  ten: '10',
  ii: '2',
  iii: '3',
  iv: '4',
  vi: '6',
  vii: '7',
  viii: '8',
  vol: 'volume',
  dr: 'doctor',
};

/** The same for two spellings of one title: articles, punctuation, accents and kinds of numerals do not count. */
export function titleKey(title: string): string {
  const words = title
    .replace(/[Ææ]/g, 'ae')
    .replace(/½/g, ' 1 2')
    .replace(/⅓/g, ' 1 3')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^(the|a|an) (?=.)/, '')
    .split(' ')
    .map((word) => NUMBERS[word] ?? word);
  return words.join('').replace(/(part|episode)(?=\d)/, '');
}
