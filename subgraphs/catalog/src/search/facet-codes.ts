/**
 * The numbers by which a search document says into which facets its title falls; the view `search_fact` gives them.
 * A genre's number is in `search_genre`; the others are computed.
 */
export enum FacetFamily {
  KIND,
  AVAILABILITY,
  MATURITY_AGE,
  RUNTIME,
  RATING,
  DECADE,
  LANGUAGE,
  GENRE,
}

export const MOVIE_CODE = 1;
export const SERIES_CODE = 2;
export const PLAYABLE_CODE = 3;
const AGE_CODES = 10;
const RUNTIME_CODES = 60;
const RATING_CODES = 70;
const DECADE_CODES = 100;
const LANGUAGE_CODES = 200;
const GENRE_CODES = 1000;

const FIRST_CODES: readonly (readonly [FacetFamily, number])[] = [
  [FacetFamily.GENRE, GENRE_CODES],
  [FacetFamily.LANGUAGE, LANGUAGE_CODES],
  [FacetFamily.DECADE, DECADE_CODES],
  [FacetFamily.RATING, RATING_CODES],
  [FacetFamily.RUNTIME, RUNTIME_CODES],
  [FacetFamily.MATURITY_AGE, AGE_CODES],
  [FacetFamily.AVAILABILITY, PLAYABLE_CODE],
  [FacetFamily.KIND, MOVIE_CODE],
];

/** SQL for the family of a number. */
export const familyOfCode = (code: string): string =>
  `CASE ${FIRST_CODES.map(([family, first]) => `WHEN ${code} >= ${first} THEN ${family}`).join(' ')} END`;

export const familyOf = (code: number): FacetFamily =>
  FIRST_CODES.find(([, first]) => code >= first)?.[0] ?? FacetFamily.KIND;

/** Null for what is no language code of two letters. */
export function languageCode(language: string): number | null {
  if (!/^[a-z]{2}$/.test(language)) return null;
  return LANGUAGE_CODES + (language.charCodeAt(0) - 97) * 26 + language.charCodeAt(1) - 97;
}

export function languageOfCode(code: number): string {
  const number = code - LANGUAGE_CODES;
  return String.fromCharCode(97 + Math.floor(number / 26), 97 + (number % 26));
}

/** The first year of the decade. */
export const decadeOfCode = (code: number): number => (code - DECADE_CODES + 150) * 10;
/** Years. */
export const ageOfCode = (code: number): number => code - AGE_CODES;
/** Whole points, at most 9. */
export const ratingOfCode = (code: number): number => code - RATING_CODES;

/** Minutes; the last band has no end. */
export function runtimeOfCode(code: number): { from: number; to: number | null } {
  const band = code - RUNTIME_CODES;
  return { from: band === 0 ? 0 : (band + 1) * 30, to: band === 4 ? null : (band + 2) * 30 - 1 };
}
