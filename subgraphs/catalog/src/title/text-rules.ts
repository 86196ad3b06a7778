/**
 * What text of a title may hold, whoever writes it: a person by hand, a file, TMDB. Nothing that a database cannot store,
 * that turns lines around or that nobody sees; joiners stay where a script or an emoji is written with them.
 */

/** Most characters (code points) of each kind of text. */
export const TEXT_LENGTHS = {
  /** Names of titles, people, characters, episodes, trailers and collections. */
  name: 300,
  synopsis: 5_000,
  keyword: 100,
  genre: 50,
  /** Of a maturity rating. */
  label: 30,
} as const;

const scripts = (...codes: string[]): string => codes.map((code) => `\\p{scx=${code}}`).join('');
// Letters that take another shape beside a joiner or a non-joiner.
const JOINED = scripts(
  'Adlm', 'Arab', 'Bali', 'Beng', 'Deva', 'Gujr', 'Guru', 'Java', 'Khmr', 'Knda', 'Mand', 'Mlym', 'Mong', 'Mymr', 'Nkoo',
  'Orya', 'Sinh', 'Syrc', 'Taml', 'Telu', 'Tibt',
); // prettier-ignore
const RIGHT_TO_LEFT = new RegExp(`[${scripts('Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Syrc', 'Thaa')}]`, 'u');

const ALWAYS_UNWANTED = [
  String.raw`(?![\t\n])\p{Cc}|\p{Cs}`,
  String.raw`[\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]`,
  String.raw`(?<![${JOINED}])\u200c`,
  // 👩‍🚀 is two emoji and a joiner.
  String.raw`(?<![${JOINED}])(?!(?<=[\p{ExtPict}\p{EMod}\ufe0f])\u200d\p{ExtPict})\u200d`,
  // Flags of countries that are part of another: a black flag and up to six letters nobody sees.
  String.raw`(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]{0,6})[\u{e0000}-\u{e007f}]`,
].join('|');
// Marks of direction mean something beside right-to-left letters alone.
const UNWANTED = new RegExp(`${ALWAYS_UNWANTED}|[\u200e\u200f\u061c]`, 'gu');
const UNWANTED_RIGHT_TO_LEFT = new RegExp(ALWAYS_UNWANTED, 'gu');

const VISIBLE = /[^\s\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;

const unwantedIn = (text: string): RegExp => (RIGHT_TO_LEFT.test(text) ? UNWANTED_RIGHT_TO_LEFT : UNWANTED);

const withPlainLineEnds = (text: string): string => text.replace(/\r\n?|[\u2028\u2029]/g, '\n');

interface Shape {
  /** Line breaks and tabs are part of it. */
  hasLines: boolean;
}

/** How text is kept: composed (NFC), lines ended by LF, and a text of one line without runs of blanks. */
export function inKeptForm(text: string, { hasLines }: Shape): string {
  const plain = withPlainLineEnds(text).trim();
  return (hasLines ? plain : plain.replace(/\p{Zs}+/gu, ' ')).normalize('NFC');
}

/** The first character that text in its kept form must not hold, as `U+202E`; null for none. */
export function unwantedCharacter(text: string, { hasLines }: Shape): string | null {
  const at = text.search(unwantedIn(text));
  const places = [at, hasLines ? -1 : text.search(/[\n\t]/)].filter((place) => place >= 0);
  if (places.length === 0) return null;
  const code = text.codePointAt(Math.min(...places)) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Text that cannot be sent back, without what it must not hold; null where nothing is left that can be seen. */
export function cleanedText(text: string, { hasLines }: Shape): string | null {
  const plain = withPlainLineEnds(text);
  const clean = plain.replace(unwantedIn(plain), '');
  const kept = inKeptForm(hasLines ? clean : clean.replace(/[\n\t]+/g, ' '), { hasLines });
  return canBeSeen(kept) ? kept : null;
}

/** False for blanks, marks and fillers alone. */
export const canBeSeen = (text: string): boolean => VISIBLE.test(text);

/** In code points, as people count but for what is made of several. */
export const characterCount = (text: string): number => [...text].length;
